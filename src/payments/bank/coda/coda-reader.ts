import { sum } from '../../../kernel/money.js';
import { Occurrences } from '../keys.js';
import { boundTransactions, refuseFile, refuseLine } from '../refusing.js';
import type { BankStatement, ControlSum, StatementFile, StatementWarning } from '../statement.js';
import { amountOf, type CodaMovement, detailOf } from './coda-movement.js';
import { CodaRecord } from './coda-record.js';
import { type CodaParts, statementOf } from './coda-statement.js';

const BLANK = /^[\s\p{Cc}]*$/u;
const LONGEST_LINE = 1_000;

const firstWord = (text: string) => text.split(/\s/, 1)[0]!;

/** Some banks write it in every file they make, so it is no proof that something is missing. */
const announcedFile = (place: number): StatementWarning => ({
  place,
  code: 'file-announced',
  detail:
    'The last record (9) announces another file after this one: if the bank made several, import all of them.',
});

/** One file of records 0 to 9; several may stand in one, each ended by its own record 9. */
interface Open {
  readonly header: CodaRecord;
  readonly parts: CodaParts[];
  records: number;
}

/**
 * Reads CODA 2 (Febelfin, version 2.6) as its text arrives, already decoded. Throws `broken-record` with line and
 * position, `file-cut-short` when the last record 9 is missing, `too-many-transactions`.
 */
export class CodaReader {
  readonly #statements: BankStatement[] = [];
  readonly #control: ControlSum[] = [];
  readonly #warnings: StatementWarning[] = [];
  readonly #occurrences = new Occurrences('coda');
  #open: Open | null = null;
  #rest = '';
  #line = 0;
  /** Line of a record 9 that announced another file which has not begun. */
  #announced: number | null = null;
  #movements = 0;

  push(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop()!;
    for (const line of lines) this.#read(line);
    if (this.#rest.length > LONGEST_LINE)
      refuseLine(this.#line + 1, 'broken-record', 'the line has no end.', 129);
  }

  end(): StatementFile {
    if (!BLANK.test(this.#rest)) this.#read(this.#rest);
    if (this.#open)
      refuseFile('file-cut-short', 'The file ends without its last record (9): fetch it again at the bank.');
    if (this.#announced !== null) this.#warnings.push(announcedFile(this.#announced));
    if (this.#statements.length === 0) refuseFile('empty-file', 'The file holds no statement.');
    return {
      format: 'coda',
      version: 'coda-2',
      statements: this.#statements,
      control: this.#control,
      warnings: this.#warnings,
    };
  }

  #read(text: string): void {
    this.#line++;
    if (BLANK.test(text)) return;
    const record = new CodaRecord(text.replace(/\r$/, ''), this.#line);
    if (record.kind === '0') {
      this.#begin(record);
      return;
    }
    const open = this.#open ?? record.refuse(1, 'a file begins with record 0.');
    if (record.kind === '4') return;
    if (record.kind === '9') {
      this.#finish(record, open);
      return;
    }
    open.records++;
    const parts = open.parts.at(-1);
    if (record.kind === '1') {
      if (parts && !parts.closing)
        record.refuse(1, 'the statement before has no new balance (8), or there are two old balances (1).');
      open.parts.push({ header: open.header, opening: record, movements: [], closing: null });
    } else if (!parts || parts.closing) {
      record.refuse(1, 'a movement or new balance stands outside an old balance (1) and a new one (8).');
    } else if (record.kind === '8') {
      const [account, opened] = [firstWord(record.text(5, 41)), firstWord(parts.opening.text(6, 42))];
      if (account !== '' && account !== opened)
        record.refuse(5, `the new balance is of account ${account}, and the old one of ${opened}.`);
      parts.closing = record;
    } else {
      this.#movement(record, parts.movements);
    }
  }

  #begin(record: CodaRecord): void {
    if (this.#open) record.refuse(1, 'the file before has no record 9.');
    const version = record.slice(128, 128);
    if (version !== '2') record.refuse(128, `only CODA version 2 is read, and this is version "${version}".`);
    if (record.slice(15, 16) !== '05')
      record.refuse(15, 'the application code is not 05, so these are no account statements.');
    this.#announced = null;
    this.#open = { header: record, parts: [], records: 0 };
  }

  #movement(record: CodaRecord, movements: CodaMovement[]): void {
    if (record.kind === '2.1') {
      record.number(3, 6, 'sequence number');
      record.number(7, 10, 'detail number');
      record.number(54, 61, 'transaction code');
      boundTransactions(++this.#movements);
      movements.push({ first: record, second: null, third: null, information: [] });
      return;
    }
    const movement = movements.at(-1);
    const same =
      movement && record.slice(3, 6) === movement.first.slice(3, 6)
        ? movement
        : record.refuse(3, `record ${record.kind} does not belong to the movement before it.`);
    if (record.kind.startsWith('3')) {
      same.information.push(record);
      return;
    }
    if (record.slice(7, 10) !== detailOf(same))
      record.refuse(7, `record ${record.kind} has another detail number than its movement.`);
    const place = record.kind === '2.2' ? 'second' : 'third';
    if (same[place] || same.information.length > 0)
      record.refuse(1, `record ${record.kind} comes twice or late.`);
    same[place] = record;
  }

  #finish(record: CodaRecord, { parts, records }: Open): void {
    if (parts.length === 0 || !parts.at(-1)!.closing)
      record.refuse(1, 'the statement before has no new balance (8).');
    for (const each of parts) {
      const { statement, control, warnings } = statementOf(each, this.#occurrences);
      this.#control.push({ statement: this.#statements.length, ...control });
      this.#statements.push(statement);
      this.#warnings.push(...warnings);
    }
    const mains = parts.flatMap(({ movements }) => movements.filter((each) => detailOf(each) === '0000'));
    const amounts = mains.map(amountOf);
    const state = (what: ControlSum['what'], stated: number, counted: number) =>
      this.#control.push({
        statement: this.#statements.length - 1,
        what,
        place: record.line,
        stated,
        counted,
      });
    state('records', record.number(17, 22, 'number of records'), records);
    state('debits', record.sum(23), sum(amounts.filter((cents) => cents < 0).map((cents) => -cents)));
    state('credits', record.sum(38), sum(amounts.filter((cents) => cents > 0)));
    this.#announced = record.slice(128, 128) === '1' ? record.line : null;
    this.#open = null;
  }
}
