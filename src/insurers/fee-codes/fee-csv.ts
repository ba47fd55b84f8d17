import { CsvSplitter, sniffDelimiter } from '../../kernel/csv.js';
import { csvText } from '../../kernel/csv-cell.js';
import type { Day } from '../../kernel/day.js';
import { DomainError, type Problem } from '../../kernel/domain-error.js';
import { canonical } from '../../payments/bank/csv/csv-columns.js';
import { dayIn, FeeFault, feeIn, lastDayIn, textIn } from './fee-cells.js';
import { FEE_COLUMNS, type FeeField } from './fee-columns.js';
import {
  codeFault,
  type FeeFacts,
  type FeeListReader,
  factsFault,
  type ListedFee,
  type Nomenclature,
  type ReadList,
  writtenCode,
} from './fees.js';
import { boundList } from './refusals.js';

/** A first line that is longer names no columns. */
const LONGEST_HEAD = 65_536;

interface Column {
  readonly at: number;
  readonly name: string;
}
type Columns = Readonly<Partial<Record<FeeField, Column>>>;

/**
 * Reads a CSV of fee codes as its text arrives; where no column says when a row begins, it begins on `from`. Rows that cannot
 * be read are told one by one. Throws `unknown-layout` with the columns that are missing, and what
 * `boundList` does.
 */
export class FeeCsvReader implements FeeListReader {
  readonly #rows: ListedFee[] = [];
  readonly #refused: Problem[] = [];
  #head = '';
  #splitter: CsvSplitter | undefined;
  #columns: Columns | undefined;

  constructor(
    private readonly nomenclature: Nomenclature,
    private readonly from: Day | null,
  ) {}

  push(text: string): void {
    if (this.#splitter) {
      this.#splitter.push(text);
      return;
    }
    this.#head += text;
    if (this.#head.trimStart().includes('\n') || this.#head.length > LONGEST_HEAD) this.#begin();
  }

  end(): ReadList {
    if (!this.#splitter) this.#begin();
    this.#splitter!.end();
    if (!this.#columns) throw new DomainError('invalid', 'empty-file', 'The file is empty.');
    return { rows: this.#rows, refused: this.#refused, left_out: 0 };
  }

  #begin(): void {
    this.#splitter = new CsvSplitter(
      sniffDelimiter(this.#head.trimStart().split('\n', 1)[0]!),
      (cells, line) => {
        if (this.#columns) this.#row(cells, line, this.#columns);
        // Spreadsheets say the delimiter in a line of its own.
        else if (!/^sep=/i.test(cells[0]!)) this.#columns = columnsOf(cells, this.from, line);
      },
    );
    this.#splitter.push(this.#head);
  }

  #row(cells: readonly string[], line: number, columns: Columns): void {
    if (cells.every((cell) => cell.trim() === '')) return;
    const cell = (field: FeeField) => {
      const column = columns[field];
      return column ? csvText((cells[column.at] ?? '').trim()) : '';
    };
    const problems: Problem[] = [];
    const tell = (field: FeeField, code: string, detail: string) =>
      problems.push({ line, column: columns[field]?.name ?? field, code, detail });
    const read = <Value>(field: FeeField, value: (text: string) => Value): Value | undefined => {
      const text = cell(field);
      if (text === '') return undefined;
      try {
        return value(text);
      } catch (error) {
        if (!(error instanceof FeeFault)) throw error;
        tell(field, error.code, error.message);
        return undefined;
      }
    };
    const code = writtenCode(cell('code'), this.nomenclature);
    const wrong = codeFault(code, this.nomenclature);
    if (wrong) tell('code', wrong.code, wrong.detail);
    const valid_from = read('valid_from', dayIn) ?? this.from;
    if (valid_from === null && cell('valid_from') === '')
      tell('valid_from', 'cell-empty', 'This cell may not be empty: write from which day the row holds.');
    const valid_to = read('valid_to', lastDayIn) ?? null;
    if (valid_from !== null && valid_to !== null && valid_to < valid_from)
      tell('valid_to', 'ends-before-it-begins', 'The row ends before it begins: correct one of the days.');
    const says: { -readonly [Fact in keyof FeeFacts]?: FeeFacts[Fact] } = {};
    const say = <Fact extends keyof FeeFacts>(fact: Fact, value: FeeFacts[Fact] | undefined) => {
      if (value !== undefined) says[fact] = value;
    };
    for (const text of ['label_fr', 'label_nl', 'conditions'] as const) say(text, read(text, textIn));
    for (const amount of ['fee_cents', 'ordinary_cents', 'preferential_cents'] as const)
      say(amount, read(amount, feeIn));
    const impossible = factsFault(says);
    if (impossible) tell(impossible.field, impossible.code, impossible.detail);
    boundList(this.#rows.length, this.#refused);
    if (problems.length > 0) this.#refused.push(...problems);
    else this.#rows.push({ line, code, valid_from: valid_from!, valid_to, says });
  }
}

function columnsOf(header: readonly string[], from: Day | null, line: number): Columns {
  const keys = header.map((name) => canonical(name));
  const found: Partial<Record<FeeField, Column>> = {};
  for (const field of Object.keys(FEE_COLUMNS) as FeeField[]) {
    const names = new Set(FEE_COLUMNS[field].map(canonical));
    const [at, again] = keys.flatMap((key, place) => (names.has(key) ? [place] : []));
    if (again !== undefined) throw saidTwice(field, header[at!]!, header[again]!, line);
    if (at !== undefined) found[field] = { at, name: header[at]!.trim() };
  }
  const missing = [...(found.code ? [] : ['code']), ...(found.valid_from || from ? [] : ['valid_from'])];
  if (missing.length === 0) return found;
  const remedy = missing.includes('valid_from') ? ', or say with `from` on which day the list begins' : '';
  throw new DomainError(
    'invalid',
    'unknown-layout',
    `The first line must name the columns; these are missing: ${missing.join(', ')}${remedy}.`,
    missing.map((column) => ({
      line,
      column,
      code: 'column-missing',
      detail: `Add the column "${column}".`,
    })),
  );
}

function saidTwice(field: FeeField, one: string, other: string, line: number): DomainError {
  const detail = `The columns "${one.trim()}" and "${other.trim()}" both say ${field}: keep one of them.`;
  return new DomainError('invalid', 'unknown-layout', detail, [
    { line, column: other.trim(), code: 'column-twice', detail },
  ]);
}
