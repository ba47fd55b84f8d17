import { sum } from '../../../kernel/money.js';
import { Occurrences } from '../keys.js';
import { boundTransactions, refuseFile } from '../refusing.js';
import type {
  BankStatement,
  BankTransaction,
  ControlSum,
  StatementFile,
  StatementWarning,
} from '../statement.js';
import { type Branch } from './branch.js';
import { type BranchEvents, BranchReader } from './branch-reader.js';
import { isBooked, readEntry } from './camt-entry.js';
import { type CamtHead, headOf } from './camt-statement.js';
import { CamtSummary } from './camt-summary.js';

/** Versions that banks in Belgium and France send; others have the same elements and are read with a warning. */
const USUAL = new Set(['02', '04', '08']);

/** Reads CAMT.053 as its text arrives. Throws what `BranchReader` does, `not-a-statement`, `broken-entry`, `broken-balance`. */
export class CamtReader implements BranchEvents {
  readonly #xml = new BranchReader(this);
  readonly #statements: BankStatement[] = [];
  readonly #control: ControlSum[] = [];
  readonly #warnings: StatementWarning[] = [];
  readonly #occurrences = new Occurrences('camt053');
  #version = '';
  #around: Branch[] = [];
  #head: CamtHead | null = null;
  #transactions: BankTransaction[] = [];
  #first: Branch[] = [];
  #entries = 0;
  #unbooked = 0;
  #summary = new CamtSummary();
  #movements = 0;

  push(text: string): void {
    this.#xml.push(text);
  }

  end(): StatementFile {
    this.#xml.end();
    if (this.#version === '')
      refuseFile('not-a-statement', 'The XML is no account statement: choose a CAMT.053 file.');
    if (this.#statements.length === 0) refuseFile('empty-file', 'The file holds no statement.');
    return {
      format: 'camt053',
      version: this.#version,
      statements: this.#statements,
      control: this.#control,
      warnings: this.#warnings,
    };
  }

  message(name: string, namespace: string): void {
    if (name !== 'BkToCstmrStmt')
      refuseFile(
        'not-a-statement',
        `The file is ${name === 'BkToCstmrAcctRpt' ? 'an intraday report (CAMT.052)' : 'a notification (CAMT.054)'}: choose the statements (CAMT.053) of the bank.`,
      );
    const version = /camt\.053\.001\.(\d{2})/.exec(namespace)?.[1];
    this.#version = version ? `camt.053.001.${version}` : 'camt.053';
    if (!version || !USUAL.has(version)) {
      const detail = `The file is ${this.#version}, a version that was not tried here: look its movements over.`;
      this.#warnings.push({ place: 1, code: 'unusual-version', detail });
    }
  }

  openStatement(): void {
    this.#around = [];
    this.#head = null;
    this.#transactions = [];
    this.#first = [];
    this.#unbooked = 0;
    this.#summary = new CamtSummary();
  }

  branch(branch: Branch): void {
    if (branch.name !== 'Ntry') {
      this.#around.push(branch);
      return;
    }
    const place = ++this.#entries;
    if (this.#first.length === 0) this.#first = [branch];
    this.#head ??= headOf(this.#statement());
    if (!isBooked(branch)) {
      this.#unbooked++;
      this.#summary.add(branch, false, 0);
      return;
    }
    const { account, currency, closing, to } = this.#head;
    const { transactions, unsplit } = readEntry(branch, place, {
      iban: account.iban,
      account: account.number,
      currency,
      otherwise: closing?.on ?? to,
      occurrences: this.#occurrences,
    });
    this.#summary.add(branch, true, transactions.length);
    this.#movements += transactions.length;
    boundTransactions(this.#movements);
    this.#transactions.push(...transactions);
    if (unsplit) {
      const detail = `The details of entry ${place} do not add up to it: it was read as one movement.`;
      this.#warnings.push({ place, code: 'batch-not-split', detail });
    }
  }

  closeStatement(): void {
    const place = this.#statements.length + 1;
    const head = headOf(this.#statement());
    const transactions = this.#transactions;
    const days = transactions.map(({ booked_on }) => booked_on).toSorted();
    this.#statements.push({
      place,
      ...head,
      from: head.from ?? days[0] ?? head.to,
      to: head.to ?? days.at(-1) ?? null,
      transactions,
    });
    this.#state(head, transactions, place);
    this.#compare(head, place);
  }

  #state({ opening, closing, currency }: CamtHead, transactions: readonly BankTransaction[], place: number) {
    const own = transactions.filter((each) => each.currency === currency);
    if (opening && closing) {
      this.#control.push({
        statement: place - 1,
        what: 'closing_balance',
        place,
        stated: closing.cents,
        counted: sum([opening.cents, ...own.map(({ amount_cents }) => amount_cents)]),
      });
    } else {
      const detail = 'The statement tells no balance at its beginning or end, so its sum cannot be checked.';
      this.#warnings.push({ place, code: 'no-balances', detail });
    }
    if (this.#unbooked > 0) {
      const detail = `${this.#unbooked} entries are not booked yet and were left out.`;
      this.#warnings.push({ place, code: 'not-booked', detail });
    }
  }

  /** Balances prove more than a summary, which public files often have wrong beside right balances; without them it is all there is. */
  #compare({ opening, closing }: CamtHead, place: number): void {
    const sums = this.#summary.compared(this.#statement(), place - 1, place);
    if (!opening || !closing) this.#control.push(...sums);
    else if (sums.some(({ stated, counted }) => stated !== counted)) {
      const detail =
        'The summary of the statement (TxsSummry) does not fit its entries, though its balances do or tell by how much.';
      this.#warnings.push({ place, code: 'summary-differs', detail });
    }
  }

  #statement(): Branch {
    return { name: 'Stmt', currency: undefined, children: [...this.#around, ...this.#first], text: '' };
  }
}
