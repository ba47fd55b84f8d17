import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Day, day } from '../../kernel/day.js';
import type { Finding, Severity } from './finding.js';
import { Judging } from './judging.js';
import { MESSAGE_NAMES } from './splitting.js';

const USAGE = `npm run -s efact -- check [--json] [--on YYYY-MM-DD] FILE…

Judges billing files for Belgian sickness funds (920000) and their returns (931000, 920999, 920098, 920099, 920900), and says
what it found by record and zone. "-" reads standard input. --on judges days as of another day than today; --json prints one
finding a line. Nothing that says who a patient is is printed.
Exit code: 0 nothing is refused · 1 the file, an invoice or a record would be, or was · 2 it could not be read
`;

/** Findings of one file that are written out; what comes after is counted. */
const MOST_TOLD = 1_000;
const REFUSES: readonly Severity[] = ['file', 'invoice', 'record'];

interface Wish {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly on: Day;
}

/** Runs the command and resolves to its exit code. */
export async function efact(args: string[]): Promise<number> {
  const wish = readArguments(args);
  if (typeof wish === 'string') {
    process.stderr.write(`${wish}\n\n${USAGE}`);
    return 2;
  }
  let code = 0;
  for (const file of wish.files) code = Math.max(code, await check(file, wish));
  return code;
}

async function check(file: string, wish: Wish): Promise<number> {
  const judging = new Judging(wish.on);
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
  telling.conclude(judging);
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

  conclude({ message, records }: Judging): void {
    if (this.told > MOST_TOLD && !this.json) {
      process.stdout.write(`… and ${this.told - MOST_TOLD} more.\n`);
    }
    const name = (message && MESSAGE_NAMES[message]) ?? 'not a file of sickness funds';
    const found = [...this.counts].map(([severity, count]) => `${count} ${severity}`).join(', ') || 'nothing';
    const sentence = `${this.file}: ${message ?? ''} ${name}, ${records} records and segments; found: ${found}.`;
    process.stderr.write(`${sentence.replace(':  ', ': ')}\n`);
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

function readArguments(args: string[]): Wish | string {
  try {
    const options = { json: { type: 'boolean' }, on: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [command, ...files] = positionals;
    if (command !== 'check') return 'The command is check.';
    if (files.length === 0) return 'Say which file, or - for standard input.';
    return { files, json: values.json ?? false, on: day(values.on ?? today()) };
  } catch (error) {
    return (error as Error).message;
  }
}

/** The day in Belgium, where the funds are. */
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels' }).format(new Date());
