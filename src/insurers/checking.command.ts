import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Day, day } from '../kernel/day.js';
import type { Finding, Severity } from './efact/finding.js';

/** Judges a file as its bytes come in. */
interface FileJudging {
  push(bytes: Uint8Array): Iterable<Finding>;
  end(): Iterable<Finding>;
  /** What kind of file it is, in words, and how much of it there is. */
  readonly concluded: string;
}

/** A command that judges files: `check [--json] [--on YYYY-MM-DD] FILE…`. */
export interface Checking {
  readonly usage: string;
  /** Where the insurers are, whose day it is. */
  readonly timeZone: string;
  judging(on: Day): FileJudging;
}

/** Findings of one file that are written out; what comes after is counted. */
const MOST_TOLD = 1_000;
const REFUSES: readonly Severity[] = ['file', 'invoice', 'record'];

interface Wish {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly on: Day;
}

/** Runs such a command. Resolves to 0: nothing is refused, 1: something would be, or was, 2: a file could not be read. */
export async function checkFiles(checking: Checking, args: string[]): Promise<number> {
  const wish = readArguments(args, checking.timeZone);
  if (typeof wish === 'string') {
    process.stderr.write(`${wish}\n\n${checking.usage}`);
    return 2;
  }
  let code = 0;
  for (const file of wish.files) code = Math.max(code, await check(file, wish, checking.judging(wish.on)));
  return code;
}

async function check(file: string, wish: Wish, judging: FileJudging): Promise<number> {
  const telling = new Telling(file, wish.json);
  try {
    const pieces = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 1 << 20 });
    for await (const piece of pieces)
      for (const finding of judging.push(piece as Buffer)) telling.tell(finding);
  } catch (error) {
    process.stderr.write(`${file}: ${(error as Error).message}\n`);
    return 2;
  }
  for (const finding of judging.end()) telling.tell(finding);
  telling.conclude(judging.concluded);
  return telling.refuses ? 1 : 0;
}

class Telling {
  refuses = false;
  private readonly counts = new Map<Severity, number>();
  private told = 0;

  constructor(
    private readonly file: string,
    private readonly json: boolean,
  ) {}

  tell(finding: Finding): void {
    const { severity } = finding;
    this.refuses ||= REFUSES.includes(severity);
    this.counts.set(severity, (this.counts.get(severity) ?? 0) + 1);
    this.told++;
    if (this.told > MOST_TOLD) return;
    const { file } = this;
    process.stdout.write(this.json ? `${JSON.stringify({ file, ...finding })}\n` : `${lineOf(finding)}\n`);
  }

  conclude(concluded: string): void {
    if (this.told > MOST_TOLD && !this.json) {
      process.stdout.write(`… and ${this.told - MOST_TOLD} more.\n`);
    }
    const found = [...this.counts].map(([severity, count]) => `${count} ${severity}`).join(', ') || 'nothing';
    process.stderr.write(`${this.file}: ${concluded}; found: ${found}.\n`);
  }
}

function lineOf({ severity, code, record, order, zone, label, position, at, sentence }: Finding): string {
  const where = [
    record === 'end' ? `byte ${at}` : `record ${record}`,
    order === null ? '' : ` no ${order}`,
    zone === null ? '' : `, zone ${zone}`,
    label === null ? '' : ` (${label})`,
    position === null ? '' : `, position ${position}`,
  ].join('');
  return `${severity.padEnd(7)} ${(code ?? '-').padEnd(7)} ${where}: ${sentence}`;
}

function readArguments(args: string[], timeZone: string): Wish | string {
  try {
    const options = { json: { type: 'boolean' }, on: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [command, ...files] = positionals;
    if (command !== 'check') return 'The command is check.';
    if (files.length === 0) return 'Say which file, or - for standard input.';
    const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
    return { files, json: values.json ?? false, on: day(values.on ?? today) };
  } catch (error) {
    return (error as Error).message;
  }
}
