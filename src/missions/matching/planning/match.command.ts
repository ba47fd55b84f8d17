import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DomainError, type Problem as Fault } from '../../../kernel/domain-error.js';
import { LANGUAGES, type Language } from '../../../tariffs/labels.js';
import type { Reason } from './explaining.js';
import { readInstance } from './instance.schema.js';
import { type PlanReport, planReport } from './plan-report.js';
import { PLAN_LIMITS, Planner } from './planner.service.js';
import { problemOf } from './problem.js';

const USAGE = `npm run -s match -- --in INSTANCE.json [--out PLAN.json] [--seconds 60] [--gap 0] [--lang ${LANGUAGES.join('|')}]

Finds who takes which hours (docs/matching.md) without a database and writes the plan as JSON; without --out on standard
output. "--in -" reads standard input. --gap 0.01 is content with a plan proved within 1 % of the best.
Exit code: 0 planned · 1 what was pinned contradicts itself or the rules · 2 refused, with the reasons on standard error
`;

interface Wish {
  readonly file: string;
  readonly out: string | undefined;
  readonly seconds: number;
  readonly gap: number;
  readonly language: Language;
}

/** Runs the command and resolves to its exit code. */
export async function match(args: string[]): Promise<number> {
  const wish = readArguments(args);
  if (typeof wish === 'string') {
    process.stderr.write(wish === '' ? USAGE : `${wish}\n\n${USAGE}`);
    return wish === '' ? 0 : 2;
  }
  const planner = new Planner();
  try {
    if (wish.out) refuseUnwritable(located(wish.out, false));
    const problem = problemOf(readInstance(readJson(wish.file), new Date().toISOString().slice(0, 10)));
    const limits = { ...PLAN_LIMITS, time_ms: wish.seconds * 1_000, relative_gap: wish.gap };
    const planned = await planner.plan(problem, limits);
    const text = `${JSON.stringify(inLanguage(planReport(problem, planned), wish.language), null, 1)}\n`;
    if (wish.out) writeFileSync(located(wish.out, false), text);
    else process.stdout.write(text);
    return planned.status === 'contradiction' ? 1 : 0;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const whole: Fault = { code: error.code, detail: error.message };
    for (const { pointer = '', detail } of error.problems.length > 0 ? error.problems : [whole])
      process.stderr.write(`${wish.file}: ${pointer === '' ? '' : `${pointer}: `}${detail}\n`);
    return 2;
  } finally {
    planner.onApplicationShutdown();
  }
}

/** The plan as it is written to a file; also what the demo writes. */
export function inLanguage(report: PlanReport, language: Language): object {
  const told = (reasons: readonly Reason[]) => reasons.map(({ text }) => text[language]);
  if (report.status === 'contradiction') {
    const { status } = report;
    const contradictions = report.contradictions.map(({ pins, text }) => ({ pins, reason: text[language] }));
    return { score: null, bound: null, gap: null, status, assignments: [], uncovered: [], contradictions };
  }
  const { score, bound, gap, status, points, assignments, uncovered } = report;
  return {
    ...{ score, bound, gap, status, points },
    assignments: assignments.map((one) => ({ ...one, reasons: told(one.reasons) })),
    uncovered: uncovered.map((one) => ({ ...one, reasons: told(one.reasons) })),
  };
}

function readArguments(args: string[]): Wish | string {
  const text = { type: 'string' } as const;
  const options = {
    in: text,
    out: text,
    seconds: text,
    gap: text,
    lang: text,
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    const { values } = parseArgs({ args, options });
    if (values.help) return '';
    const language = LANGUAGES.find((each) => each === (values.lang ?? 'en'));
    const [seconds, gap] = [Number(values.seconds ?? 60), Number(values.gap ?? 0)];
    if (!values.in) return 'Say which instance: --in with a JSON file, or - for standard input.';
    if (!language) return `--lang is one of ${LANGUAGES.join(', ')}.`;
    if (!(seconds >= 1 && seconds <= 3_600)) return '--seconds is a number from 1 to 3600.';
    if (!(gap >= 0 && gap < 1)) return '--gap is a share from 0 to below 1, 0.01 for 1 %.';
    return { file: values.in, out: values.out, seconds, gap, language };
  } catch (error) {
    return (error as Error).message;
  }
}

/** The file where npm was called, or where the command runs. */
function located(file: string, there_already: boolean): string {
  const there = resolve(process.env.INIT_CWD ?? '.', file);
  return !there_already || existsSync(there) ? there : resolve(file);
}

/** Looked at before the search, which may take minutes. */
function refuseUnwritable(file: string): void {
  const folder = statSync(dirname(file), { throwIfNoEntry: false });
  const there = statSync(file, { throwIfNoEntry: false });
  if (folder?.isDirectory() && !there?.isDirectory()) return;
  const sentence = there
    ? `${file} is a folder: name a file in it.`
    : `There is no folder ${dirname(file)}: make it first.`;
  throw new DomainError('invalid', 'unwritable', sentence);
}

function readJson(file: string): unknown {
  const refuse = (sentence: string) => new DomainError('invalid', 'unreadable', sentence);
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : located(file, true), 'utf8');
  } catch (error) {
    throw refuse(`This file cannot be read: ${(error as Error).message}.`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw refuse(`This is not JSON: ${(error as Error).message}`);
  }
}
