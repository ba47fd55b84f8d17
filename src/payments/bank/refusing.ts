import { DomainError } from '../../kernel/domain-error.js';

/** Throws `invalid`: the file cannot be read at `line`, and at `column` of it where that is known. */
export function refuseLine(line: number, code: string, detail: string, column?: number): never {
  const where = column === undefined ? `Line ${line}` : `Line ${line}, position ${column}`;
  throw new DomainError('invalid', code, `${where}: ${detail}`, [
    { line, code, detail, ...(column === undefined ? {} : { column: String(column) }) },
  ]);
}

/** Throws `invalid`: the whole file cannot be read. */
export function refuseFile(code: string, sentence: string): never {
  throw new DomainError('invalid', code, sentence);
}

/** Most movements in one file. */
const MOST_TRANSACTIONS = 200_000;

/** Throws `invalid/too-many-transactions` past the most a file may hold. */
export function boundTransactions(count: number): void {
  if (count > MOST_TRANSACTIONS)
    refuseFile(
      'too-many-transactions',
      `A file holds ${MOST_TRANSACTIONS.toLocaleString('en')} movements at most: export a shorter period.`,
    );
}
