import type { Problem } from '../../kernel/domain-error.js';
import type { ControlSum, StatementFile } from './statement.js';

const WORDS: Readonly<Record<ControlSum['what'], string>> = {
  closing_balance: 'the balance at the end',
  debits: 'the sum of money out',
  credits: 'the sum of money in',
  records: 'the number of records',
  entries: 'the number of entries',
  running_balance: 'the balance behind the movement',
};

const COUNTS = new Set<ControlSum['what']>(['records', 'entries']);

/** A control sum that differs as a sentence with both figures and the difference. */
function differenceText({ statement, what, stated, counted }: ControlSum, file: StatementFile): string {
  const { account, currency } = file.statements[statement]!;
  const shown = (value: number) =>
    COUNTS.has(what) ? String(value) : `${(value / 100).toFixed(2)} ${currency}`;
  const whose = account.number ? ` of account ${account.iban ?? account.number}` : '';
  return `${WORDS[what]}${whose} is stated as ${shown(stated)}, but its lines come to ${shown(counted)}: a difference of ${shown(stated - counted)}.`;
}

/** The same as problems of the file, with their lines. */
export function differenceProblems(sums: readonly ControlSum[], file: StatementFile): Problem[] {
  return sums.map((sum) => {
    const text = differenceText(sum, file);
    return {
      line: sum.place,
      code: `${sum.what.replace('_', '-')}-differs`,
      detail: text[0]!.toUpperCase() + text.slice(1),
    };
  });
}
