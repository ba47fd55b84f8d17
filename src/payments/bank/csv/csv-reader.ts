import { CsvSplitter } from '../../../kernel/csv.js';
import { DomainError, type Problem } from '../../../kernel/domain-error.js';
import { ibanOf } from '../account-number.js';
import { Occurrences } from '../keys.js';
import { boundTransactions, refuseFile } from '../refusing.js';
import type { ControlSum, StatementFile, StatementWarning } from '../statement.js';
import { type CsvAccount, statementOf } from './csv-account.js';
import { balancesOf } from './csv-balances.js';
import { canonical } from './csv-columns.js';
import { accountAbove, type CsvHeader, findHeader } from './csv-header.js';
import type { CsvProfile } from './csv-profile.js';
import { RowReader } from './csv-row.js';
import { PROFILES } from './profiles.js';

const PROBLEMS_SHOWN = 50;

/** How a CSV is to be read: with one profile, or with the one of `profiles` that its columns fit. */
export interface CsvOptions {
  readonly profile?: CsvProfile;
  readonly profiles?: readonly CsvProfile[];
}

/** Reads the CSV of a bank; one statement an account. Throws `unknown-layout`, `rows-refused` with each row's line. */
export class CsvReader {
  readonly #accounts = new Map<string, CsvAccount>();
  readonly #occurrences = new Occurrences('csv');
  readonly #problems: Problem[] = [];
  readonly #left = { not_booked: 0, no_amount: 0 };
  #above = '';
  #refused = 0;
  #rows = 0;
  #header: CsvHeader | undefined;
  #reader: RowReader | undefined;
  #splitter: CsvSplitter | undefined;

  constructor(private readonly options: CsvOptions) {}

  push(text: string): void {
    if (this.#splitter) {
      this.#splitter.push(text);
      return;
    }
    this.#splitter = this.#begin(text);
    this.#splitter.push(below(text, this.#header!));
  }

  end(): StatementFile {
    this.#splitter?.end();
    const header = this.#header!;
    if (this.#refused > 0) {
      const sentence = `${this.#refused} rows cannot be read with the profile "${header.profile.code}", so nothing was taken: correct them, or choose another profile.`;
      throw new DomainError('invalid', 'rows-refused', sentence, this.#problems);
    }
    const accounts = [...this.#accounts.values()];
    if (accounts.length === 0) refuseFile('empty-file', 'The file holds no booked movement.');
    const control: ControlSum[] = [];
    const statements = accounts.map((account, statement) => {
      const balances = balancesOf(account.rows);
      control.push(...balances.control.map((each) => ({ statement, ...each })));
      return statementOf(account, balances);
    });
    return {
      format: 'csv',
      version: header.profile.code,
      statements,
      control,
      warnings: [...this.#warnings(header)],
    };
  }

  #begin(head: string): CsvSplitter {
    const { profile, profiles = PROFILES } = this.options;
    const header = findHeader(head, profile ? [profile] : profiles);
    if (!header) {
      const known = profiles.map(({ code }) => code).join(', ');
      refuseFile(
        'unknown-layout',
        profile
          ? `No line of the file has the columns of the profile "${profile.code}": choose another one (${known}) or make one that names your columns.`
          : `No profile knows the columns of this file. Choose one of ${known}, or make one that names your columns.`,
      );
    }
    this.#header = header;
    this.#above = accountAbove(header.above) ?? '';
    this.#reader = new RowReader(header);
    const names = header.columns.map(canonical).join('|');
    let heading = true;
    return new CsvSplitter(header.delimiter, (cells, line) => {
      const place = line + header.above.length;
      if (heading) heading = false;
      else if (cells.map(canonical).join('|') === names) this.#again(place);
      else if (cells.some((cell) => cell.trim() !== '')) this.#row(cells, place);
    });
  }

  /** The columns are named again: another account follows, which only a column of accounts would tell apart. */
  #again(line: number): void {
    if (this.#header!.places.account) return;
    const detail =
      'the columns are named a second time, so the file holds several accounts: export one at a time.';
    throw new DomainError('invalid', 'several-accounts', `Line ${line}: ${detail}`, [
      { line, code: 'several-accounts', detail },
    ]);
  }

  #row(all: readonly string[], line: number): void {
    const header = this.#header!;
    const width = header.columns.length;
    const cells = [...all];
    const excess = cells.splice(width);
    if (excess.some((cell) => cell.trim() !== '')) {
      // Some banks write their last column, a text, without quotes.
      if (!header.places.text?.includes(width - 1)) {
        const detail = `The row has ${all.length} columns where ${width} were expected.`;
        this.#refuse({ line, code: 'ragged-row', detail });
        return;
      }
      cells[width - 1] += header.delimiter + excess.join(header.delimiter);
    }
    const row = this.#reader!.read(cells, line);
    if ('problem' in row) {
      this.#refuse(row.problem);
      return;
    }
    if ('left' in row) {
      this.#left[row.left]++;
      return;
    }
    boundTransactions(++this.#rows);
    const { movement, balance, id } = row;
    const number = row.account || this.#above;
    const name = `${ibanOf(number) ?? number} ${movement.currency}`;
    const account = this.#accounts.get(name) ?? {
      number,
      currency: movement.currency,
      place: line,
      transactions: [],
      rows: [],
    };
    this.#accounts.set(name, account);
    const { booked_on, amount_cents, counter_iban, counter_name, structured_ref, free_text } = movement;
    const told = [counter_iban, counter_name, structured_ref, free_text, movement.bank_code];
    const key = this.#occurrences.key(name, [booked_on, amount_cents, ...(id ? ['id', id] : told)]);
    account.transactions.push({ key, ...movement });
    account.rows.push({ place: line, booked_on, amount_cents, balance });
  }

  #refuse(problem: Problem): void {
    this.#refused++;
    if (this.#problems.length < PROBLEMS_SHOWN) this.#problems.push(problem);
  }

  *#warnings({ profile, places }: CsvHeader): Generator<StatementWarning> {
    const warn = (code: string, detail: string) => ({ place: 1, code, detail });
    if (profile.unconfirmed)
      yield warn(
        'unconfirmed-profile',
        `The profile "${profile.code}" was made from public lists of columns: look the movements over once.`,
      );
    if (!places.balance)
      yield warn('no-balances', 'The file has no balances, so nothing tells whether it is complete.');
    if (this.#left.not_booked > 0)
      yield warn('not-booked', `${this.#left.not_booked} rows are not booked and were left out.`);
    if (this.#left.no_amount > 0)
      yield warn('no-amount', `${this.#left.no_amount} rows of 0.00 or without any money were left out.`);
  }
}

/** `head` from the line of column names on. */
function below(head: string, { above }: CsvHeader): string {
  return head.slice(above.reduce((length, line) => length + line.length + 1, 0));
}
