import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DomainError, Problem } from '../kernel/domain-error.js';
import { LANGUAGES, Language } from './labels.js';
import { reportOf } from './rating/case-report.js';
import { Difference, differences } from './rating/differences.js';
import { periodOf, rateCase } from './rating/rating-case.js';
import { readCase } from './rating-case.schema.js';

const USAGE = `npm run -s rate -- [--lang ${LANGUAGES.join('|')}] CASE.json…

Prices cases (docs/rate-cards.md) without a database and prints lines, totals and explanation as JSON; several cases as a
list. "-" reads standard input.
Exit code: 0 priced · 1 priced, but not as the case expects · 2 refused, with the reasons on standard error
`;

class Unreadable extends Error {}

/** Runs the command and resolves to its exit code; standard output is JSON and nothing else. */
export async function rate(args: string[]): Promise<number> {
  const wish = readArguments(args);
  if (typeof wish === 'string') {
    process.stderr.write(`${wish}\n\n${USAGE}`);
    return 2;
  }
  if (wish.help) {
    process.stderr.write(USAGE);
    return 0;
  }
  let code = 0;
  const reports: object[] = [];
  for (const file of wish.files) {
    try {
      const report = rateFile(file, wish.language);
      reports.push(report);
      if (report.differences.length > 0) {
        tell(file, report.differences);
        code = Math.max(code, 1);
      }
    } catch (error) {
      tellRefusal(file, error);
      code = 2;
    }
  }
  const answer = wish.files.length === 1 ? reports[0] : reports;
  if (answer) process.stdout.write(`${JSON.stringify(answer, null, 1)}\n`);
  return code;
}

function readArguments(args: string[]): { files: string[]; language?: Language; help: boolean } | string {
  try {
    const options = { lang: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const language = LANGUAGES.find((each) => each === values.lang);
    if (values.lang !== undefined && !language) return `--lang is one of ${LANGUAGES.join(', ')}.`;
    if (positionals.length === 0 && !values.help)
      return 'Say which case: a JSON file, or - for standard input.';
    return { files: positionals, ...(language && { language }), help: values.help ?? false };
  } catch (error) {
    return (error as Error).message;
  }
}

function rateFile(file: string, wanted: Language | undefined) {
  const path = file === '-' ? '-' : located(file);
  const beside = (name: string) => readJson(resolve(path === '-' ? '.' : dirname(path), name), '/card_file');
  const { rating_case, language = 'fr', expected } = readCase(readJson(path, ''), beside);
  const rating = rateCase(rating_case);
  const inLanguage = (each: Language) => reportOf(rating_case, periodOf(rating_case), rating, each);
  const report = inLanguage(wanted ?? language);
  // What a case expects is written in its own language, whatever language is asked for.
  const found = expected ? differences(expected, wanted ? inLanguage(language) : report) : [];
  return { file, ...report, differences: found };
}

/** The file where npm was called, or where the command runs. */
function located(file: string): string {
  const there = resolve(process.env.INIT_CWD ?? '.', file);
  return existsSync(there) ? there : resolve(file);
}

function readJson(path: string, pointer: string): unknown {
  const say = (sentence: string) => new Unreadable(pointer === '' ? sentence : `${pointer}: ${sentence}`);
  let text: string;
  try {
    text = readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw say(`There is no file ${path}.`);
    throw say(code === 'EISDIR' ? `${path} is a folder, not a file.` : message);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw say(`This is not JSON: ${(error as Error).message}`);
  }
}

function tell(file: string, found: readonly Difference[]): void {
  for (const { pointer, expected, actual } of found) {
    const [wanted, got] = [expected, actual].map((value) => JSON.stringify(value));
    process.stderr.write(`${file}: /expected${pointer}: expected ${wanted}, is ${got}\n`);
  }
}

function tellRefusal(file: string, error: unknown): void {
  if (error instanceof Unreadable) process.stderr.write(`${file}: ${error.message}\n`);
  else if (error instanceof DomainError) {
    const whole: Problem = { code: error.code, detail: error.message };
    for (const { pointer = '', detail } of error.problems.length > 0 ? error.problems : [whole]) {
      process.stderr.write(`${file}: ${pointer === '' ? '' : `${pointer}: `}${detail}\n`);
    }
  } else throw error;
}
