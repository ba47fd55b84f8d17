import { sum } from '../../../kernel/money.js';
import { ibanOfFrench } from '../account-number.js';
import { Occurrences } from '../keys.js';
import { boundTransactions, refuseFile } from '../refusing.js';
import type { BankStatement, ControlSum, StatementFile, StatementWarning } from '../statement.js';
import { type CfonbMovement, transactionOf } from './cfonb-movement.js';
import { CfonbRecord } from './cfonb-record.js';

const LENGTH = 120;
const LONGEST_LINE = 1_000;
/** How the next record begins. */
const NEXT = /^0[1457]$/;

interface Open {
  readonly opening: CfonbRecord;
  readonly movements: CfonbMovement[];
}

/**
 * Reads CFONB 120 (relevé de compte) as its text arrives, with or without line breaks. Throws `broken-record` with line
 * and position, `file-cut-short` when the last new balance (07) is missing.
 */
export class CfonbReader {
  readonly #statements: BankStatement[] = [];
  readonly #control: ControlSum[] = [];
  readonly #occurrences = new Occurrences('cfonb120');
  #open: Open | null = null;
  #otherBranch: number | null = null;
  #rest = '';
  #line = 0;
  #movements = 0;

  push(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop()!;
    for (const line of lines) this.#cut(line, true);
    this.#rest = this.#cut(this.#rest, false);
  }

  end(): StatementFile {
    this.#cut(this.#rest, true);
    if (this.#open)
      refuseFile(
        'file-cut-short',
        'The file ends without its last new balance (07): fetch it again at the bank.',
      );
    if (this.#statements.length === 0) refuseFile('empty-file', 'The file holds no statement.');
    return {
      format: 'cfonb120',
      version: 'cfonb120',
      statements: this.#statements,
      control: this.#control,
      warnings: this.#otherBranch === null ? [] : [otherBranch(this.#otherBranch)],
    };
  }

  /** Reads the records of a line, several of them where nothing stands between; an unfinished one is handed back. */
  #cut(line: string, whole: boolean): string {
    let rest = line;
    while (NEXT.test(rest.slice(LENGTH, LENGTH + 2))) {
      this.#line++;
      this.#read(new CfonbRecord(rest.slice(0, LENGTH), this.#line));
      rest = rest.slice(LENGTH);
    }
    if (!whole && rest.length <= LONGEST_LINE) return rest;
    this.#line++;
    const text = rest.replace(/[\s\p{Cc}]+$/u, '');
    if (text !== '') this.#read(new CfonbRecord(text, this.#line));
    return '';
  }

  #read(record: CfonbRecord): void {
    const open = this.#open;
    if (record.kind === '01') {
      if (open) record.refuse(1, 'the statement before has no new balance (07).');
      this.#open = { opening: record, movements: [] };
      return;
    }
    if (!open) record.refuse(1, 'a statement begins with an old balance (01).');
    if (record.slice(22, 32) !== open.opening.slice(22, 32))
      record.refuse(22, 'the record is of another account than its statement.');
    if (this.#accountOf(record) !== this.#accountOf(open.opening)) this.#otherBranch ??= record.line;
    if (record.kind === '07') {
      this.#close(record, open);
    } else if (record.kind === '04') {
      boundTransactions(++this.#movements);
      open.movements.push({ operation: record, details: [] });
    } else {
      const movement =
        open.movements.at(-1) ?? record.refuse(1, 'a detail (05) stands before any operation.');
      movement.details.push(record);
    }
  }

  #accountOf(record: CfonbRecord): string {
    return record.slice(3, 7) + record.slice(12, 16) + record.slice(22, 32);
  }

  #close(closing: CfonbRecord, { opening, movements }: Open): void {
    const number = this.#accountOf(opening);
    const currency = opening.slice(17, 19).trim() || 'EUR';
    const transactions = movements.map((movement) =>
      transactionOf(movement, number, movement.operation.slice(17, 19).trim() || currency, this.#occurrences),
    );
    const own = transactions.filter((each) => each.currency === currency);
    const statement: BankStatement = {
      place: opening.line,
      account: {
        iban: ibanOfFrench(opening.slice(3, 7), opening.slice(12, 16), opening.slice(22, 32)),
        number,
        holder: null,
        bic: null,
      },
      currency,
      reference: null,
      sequence: null,
      year: null,
      from: opening.day(35),
      to: closing.day(35),
      opening: { cents: opening.amount, on: opening.day(35) },
      closing: { cents: closing.amount, on: closing.day(35) },
      transactions,
    };
    this.#control.push({
      statement: this.#statements.length,
      what: 'closing_balance',
      place: closing.line,
      stated: closing.amount,
      counted: sum([opening.amount, ...own.map(({ amount_cents }) => amount_cents)]),
    });
    this.#statements.push(statement);
    this.#open = null;
  }
}

const otherBranch = (place: number): StatementWarning => ({
  place,
  code: 'other-branch',
  detail: 'The record names another bank or branch than its statement, for the same account number.',
});
