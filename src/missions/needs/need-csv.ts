import { setImmediate } from 'node:timers/promises';
import { CsvSplitter, sniffDelimiter } from '../../kernel/csv.js';
import { csvText } from '../../kernel/csv-cell.js';
import { DomainError, type Problem } from '../../kernel/domain-error.js';
import { namedOnce, skillKey } from '../profiles/skills.js';
import { type Commission, checkNeed, type NeedTerms } from './need.js';
import * as cells from './need-cells.js';
import { NEED_FIELDS, type NeedCsvProfile, type NeedField, REQUIRED } from './need-csv-profiles.js';

const MOST_ROWS = 5_000;
/** Faults told at once; reading stops there. */
const MOST_FAULTS = 50;
/** Characters read before other work has its turn. */
const SLICE = 16_384;

/** A need as a platform's list says it. */
export interface NeedRow extends Omit<NeedTerms, 'hours' | 'taken_by' | 'place' | 'on_site_days'> {
  readonly line: number;
  readonly reference: string;
  /** Name, code or company number of the practice. */
  readonly practice: string;
  /** What the column of the practice is called, for what is wrong with it. */
  readonly practice_column: string;
  readonly commission: Commission | null;
  /** There when the list says it. */
  readonly place?: string;
  readonly on_site_days?: readonly number[];
}

/** Which column a fault of the whole row stands in. */
const COLUMN_OF: Readonly<Record<string, NeedField>> = {
  '/languages': 'languages',
  '/starts_on': 'starts_on',
  '/max_hourly_rate': 'max_hourly_rate',
  '/place': 'place',
};

type Columns = Readonly<Partial<Record<NeedField, { readonly at: number; readonly name: string }>>>;

/**
 * The rows of a platform's list. Throws `invalid`: `unknown-layout` with the columns that are missing, and `rows-refused`
 * with the line, column and remedy of the first 50 faults; nothing of a file with a fault is taken. Reads in slices, between
 * which the process does other work, and no further than the faults it tells.
 */
export async function needsIn(text: string, profile: NeedCsvProfile): Promise<NeedRow[]> {
  const rows: NeedRow[] = [];
  const problems: Problem[] = [];
  const lines = new Map<string, number>();
  let columns: Columns | undefined;
  const bare = text.replace(/^\ufeff/, '');
  const header = bare.slice(0, SLICE).split('\n', 1)[0]!;
  const splitter = new CsvSplitter(sniffDelimiter(header), (fields, line) => {
    if (!columns) {
      columns = columnsOf(fields, profile);
      return;
    }
    const reader = new RowReader(fields, line, columns, problems);
    const row = reader.read();
    const before = row && lines.get(row.reference);
    if (row && before)
      reader.fault(
        'reference',
        'reference-twice',
        `Line ${before} has this reference too: keep one of them.`,
      );
    if (row) lines.set(row.reference, line);
    if (row) rows.push(row);
    if (problems.length >= MOST_FAULTS) refuseRows(problems, 'At least ');
    if (rows.length > MOST_ROWS) {
      throw new DomainError(
        'invalid',
        'too-many-rows',
        `A list has ${MOST_ROWS} rows at most: send it in parts.`,
      );
    }
  });
  for (let at = 0; at < bare.length; at += SLICE) {
    splitter.push(bare.slice(at, at + SLICE));
    await setImmediate();
  }
  splitter.end();
  refuseRows(problems);
  if (rows.length === 0)
    throw new DomainError('invalid', 'empty-file', 'The file has no row below its column names.');
  return rows;
}

/** Throws `invalid/rows-refused` when there is something wrong. */
export function refuseRows(problems: readonly Problem[], atLeast: 'At least ' | '' = ''): void {
  if (problems.length === 0) return;
  const sentence = `${atLeast}${problems.length} cells are wrong, so nothing was taken: correct them and send the file again.`;
  throw new DomainError('invalid', 'rows-refused', sentence, problems.slice(0, MOST_FAULTS));
}

function columnsOf(header: readonly string[], profile: NeedCsvProfile): Columns {
  const keys = header.map(skillKey);
  const found: Partial<Record<NeedField, { at: number; name: string }>> = {};
  for (const field of NEED_FIELDS) {
    const names = new Set(profile.columns[field].map(skillKey));
    const at = keys.findIndex((key) => names.has(key));
    if (at !== -1) found[field] = { at, name: header[at]!.trim() };
  }
  const missing = REQUIRED.filter((field) => !found[field]).map((field) => profile.columns[field][0]!);
  if (missing.length === 0) return found;
  throw new DomainError(
    'invalid',
    'unknown-layout',
    `The first line must name the columns; these are missing for the profile "${profile.code}": ${missing.join(', ')}.`,
    missing.map((column) => ({
      line: 1,
      column,
      code: 'column-missing',
      detail: `Add the column "${column}".`,
    })),
  );
}

class RowReader {
  #failed = false;

  constructor(
    private readonly fields: readonly string[],
    private readonly line: number,
    private readonly columns: Columns,
    private readonly problems: Problem[],
  ) {}

  fault(field: NeedField, code: string, detail: string): void {
    this.#failed = true;
    this.problems.push({ line: this.line, column: this.columns[field]?.name ?? field, code, detail });
  }

  /** The row; null when something in it is wrong. */
  read(): NeedRow | null {
    const row = {
      line: this.line,
      reference: this.must('reference', (cell) => short(cell, 100), ''),
      practice: this.must('practice', (cell) => short(cell, 200), ''),
      practice_column: this.columns.practice!.name,
      title: this.may('title', (cell) => short(cell, 200), null),
      starts_on: this.must('starts_on', cells.dayIn, ''),
      ends_on: this.may('ends_on', cells.dayIn, null),
      minutes_per_week: this.must('hours_per_week', cells.minutesIn, 0),
      languages: this.may('languages', cells.languagesIn, []),
      software: namedOnce(this.may('software', cells.namesIn, [])),
      specialties: namedOnce(this.may('specialties', cells.namesIn, [])),
      max_hourly_rate: this.may('max_hourly_rate', cells.amountIn, null),
      on_call: this.may('on_call', cells.truthIn, false),
      ...this.whereabouts(),
      commission: this.may('commission', cells.commissionIn, null),
    };
    if (!this.#failed) this.whole(row);
    return this.#failed ? null : { ...row, title: row.title ?? titleOf(row) };
  }

  private whereabouts(): Pick<NeedRow, 'place' | 'on_site_days'> {
    const place = this.may('place', (cell) => short(cell, 120), null);
    const on_site_days = this.may('on_site_days', cells.weekdaysIn, []);
    return { ...(place && { place }), ...(on_site_days.length > 0 && { on_site_days }) };
  }

  private whole(
    row: Pick<NeedRow, 'starts_on' | 'ends_on' | 'languages' | 'max_hourly_rate' | 'place' | 'on_site_days'>,
  ): void {
    try {
      checkNeed(row, null);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const [{ pointer, code, detail }] = error.problems as [Problem];
      this.fault(COLUMN_OF[pointer!] ?? 'ends_on', code, detail);
    }
  }

  private must<Value>(field: NeedField, read: (cell: string) => Value, otherwise: Value): Value {
    if (this.text(field) !== '') return this.may(field, read, otherwise);
    this.fault(field, 'cell-empty', 'This cell may not be empty: fill it in.');
    return otherwise;
  }

  private may<Value>(field: NeedField, read: (cell: string) => Value, otherwise: Value): Value {
    const cell = this.text(field);
    if (cell === '') return otherwise;
    try {
      return read(cells.bounded(cell));
    } catch (error) {
      if (!(error instanceof cells.CellFault)) throw error;
      this.fault(field, error.code, error.message);
      return otherwise;
    }
  }

  private text(field: NeedField): string {
    const column = this.columns[field];
    return column ? csvText((this.fields[column.at] ?? '').trim()) : '';
  }
}

/** `2027-01-04 · 12 h 30`: a need without a title, in no language, for its practice does not read the reference. */
function titleOf({ starts_on, minutes_per_week }: Pick<NeedTerms, 'starts_on' | 'minutes_per_week'>): string {
  const minutes = minutes_per_week % 60;
  const hours = `${Math.floor(minutes_per_week / 60)} h`;
  return `${starts_on} · ${hours}${minutes ? ` ${String(minutes).padStart(2, '0')}` : ''}`;
}

function short(cell: string, max: number): string {
  if (cell.length <= max && !/\p{Cc}/u.test(cell)) return cell;
  throw new cells.CellFault(
    'text-too-long',
    `This text has more than ${max} characters or a line break: shorten it.`,
  );
}
