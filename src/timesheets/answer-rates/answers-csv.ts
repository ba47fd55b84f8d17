import { csvCell } from '../../kernel/csv-cell.js';
import type { Answers } from './answering.js';

const COLUMNS = [
  'calls',
  'told',
  'answered',
  'abandoned',
  'left',
  'answered_bp',
  'within_bp',
  'median_s',
  'p90_s',
  'longest_s',
] as const satisfies readonly (keyof Answers)[];

interface Month extends Answers {
  readonly month: string;
  readonly hours: readonly (Answers & { readonly hour: number })[];
  readonly weekdays: readonly (Answers & { readonly weekday: number })[];
}

const lineOf = (...cells: readonly string[]) => `${cells.map(csvCell).join(';')}\r\n`;

/** CSV lines (CRLF, header first): the month, its weekdays (1 = Monday), its hours. What is not known says `unknown`. */
export function* answersCsv({ month, hours, weekdays, ...all }: Month): Generator<string> {
  const row = (span: string, at: string, answers: Answers) =>
    lineOf(span, at, ...COLUMNS.map((column) => String(answers[column] ?? 'unknown')));
  yield lineOf('span', 'at', ...COLUMNS);
  yield row('month', month, all);
  for (const { weekday, ...answers } of weekdays) yield row('weekday', String(weekday), answers);
  for (const { hour, ...answers } of hours) yield row('hour', String(hour), answers);
}
