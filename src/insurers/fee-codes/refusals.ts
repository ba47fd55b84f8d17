import { DomainError, type Problem } from '../../kernel/domain-error.js';

/** Problems told at once; reading goes on for some more, so that their number is told too. */
export const PROBLEMS_SHOWN = 50;
const MOST_PROBLEMS = 1_000;
const MOST_ROWS = 300_000;

/** Throws `invalid/rows-refused` where a row cannot be taken: nothing of the list is. */
export function refuseRows(problems: readonly Problem[], atLeast: 'At least ' | '' = ''): void {
  if (problems.length === 0) return;
  const sentence = `${atLeast}${problems.length} values cannot be taken, so nothing was: correct them and send the list again.`;
  throw new DomainError('invalid', 'rows-refused', sentence, problems.slice(0, PROBLEMS_SHOWN));
}

/** Throws `invalid` as soon as a list is larger, or has more faults, than any that is meant. */
export function boundList(rows: number, problems: readonly Problem[]): void {
  if (problems.length >= MOST_PROBLEMS) refuseRows(problems, 'At least ');
  if (rows > MOST_ROWS)
    throw new DomainError(
      'invalid',
      'too-many-rows',
      `A list has ${MOST_ROWS} rows at most: send it in parts.`,
    );
}
