import { type Instant, wallAt } from '../../kernel/local-time.js';
import { type CallField, type CallLogProfile, type Condition, canonical, columnsFor } from './profile.js';
import { secondsIn, timestampReader } from './timestamps.js';

const LONGEST_FIELD = 500;
const EARLIEST = Date.UTC(2000, 0, 1);
const MS_PER_HOUR = 3_600_000;
const LONGEST_CALL_S = 7 * 86_400;

export type Row = readonly string[];

/** Why a row cannot be read: the column at fault, a stable code, a sentence. */
export class Refusal {
  constructor(
    readonly column: string,
    readonly code: string,
    readonly detail: string,
  ) {}
}

export const quoted = (text: string) => `"${text.slice(0, 40)}"`;

/** Reads single cells of the rows of one file as `profile` says; throws `Refusal` for what cannot be. */
export class RowCells {
  readonly #names: readonly string[];
  readonly #places: Partial<Record<CallField, readonly number[]>> = {};
  readonly #blanks: ReadonlySet<string>;
  readonly #longText: ReadonlySet<number>;
  readonly #moment: (text: string) => Instant;

  constructor(
    private readonly profile: CallLogProfile,
    private readonly columns: readonly string[],
    private readonly zone: string,
  ) {
    this.#names = columns.map(canonical);
    for (const field of Object.keys(profile.map) as CallField[]) {
      const places = columnsFor(profile, field).map((column) => this.#indexOf(column));
      this.#places[field] = places.filter((place) => place !== -1);
    }
    this.#blanks = new Set(profile.blanks);
    this.#longText = new Set(profile.long_text?.map((column) => this.#indexOf(column)));
    this.#moment = timestampReader(profile.date_formats, zone);
  }

  /** Throws `field-too-long` unless every cell has at most 500 characters, columns of prose aside. */
  measure(row: Row): void {
    for (let i = 0; i < row.length; i++) {
      const { length } = row[i]!;
      if (length > LONGEST_FIELD && !this.#longText.has(i)) {
        throw new Refusal(
          this.columns[i]!,
          'field-too-long',
          `The field has ${length} characters; 500 is the most.`,
        );
      }
    }
  }

  /** The trimmed text of `field`, '' when the row or the layout has none. */
  text(row: Row, field: CallField): string {
    const places = this.#places[field];
    if (places === undefined) return '';
    for (let i = 0; i < places.length; i++) {
      const text = row[places[i]!]!.trim();
      if (text !== '' && (this.#blanks.size === 0 || !this.#blanks.has(text))) return text;
    }
    return '';
  }

  test(condition: Condition): (row: Row) => boolean {
    const place = this.#indexOf(condition.column);
    if (place === -1) return () => false;
    if (condition.non_empty) return (row) => row[place]!.trim() !== '';
    if (condition.greater_than_zero) return (row) => secondsIn(row[place]!.trim()) > 0;
    const exact = new Set<string>();
    const beginnings: string[] = [];
    for (const value of condition.equals ?? []) {
      if (value.endsWith('*')) beginnings.push(value.slice(0, -1).toLowerCase());
      else exact.add(value.toLowerCase());
    }
    return (row) => {
      const value = row[place]!.trim().toLowerCase();
      return exact.has(value) || beginnings.some((beginning) => value.startsWith(beginning));
    };
  }

  /** When the call began; never before 2000 nor more than 24 hours after `now`. */
  start(row: Row, now: Instant): Instant {
    const text = `${this.text(row, 'started_at')} ${this.text(row, 'started_time')}`.trim();
    if (text === '')
      this.refuse('started_at', 'missing-date', 'The row says no start: every call needs one.');
    const start = this.#read('started_at', text);
    if (start > now + 24 * MS_PER_HOUR) {
      const advice = 'lies in the future: check the clock and time zone of the system.';
      this.refuse('started_at', 'date-in-future', `${quoted(text)} ${advice}`);
    }
    if (start < EARLIEST) {
      const advice = 'lies before the year 2000: check the clock of the system.';
      this.refuse('started_at', 'date-too-early', `${quoted(text)} ${advice}`);
    }
    return start;
  }

  /** A later moment of the call, null when the row has none; in autumn's repeated hour the reading that comes after `start`. */
  momentAfter(row: Row, field: CallField, start: Instant): Instant | null {
    const text = this.text(row, field);
    if (text === '') return null;
    const read = this.#read(field, text);
    if (read >= start) return read;
    const repeated = read + MS_PER_HOUR;
    if (repeated >= start && wallAt(repeated, this.zone) === wallAt(read, this.zone)) return repeated;
    return this.refuse(field, 'before-start', `${quoted(text)} lies before the start of the call.`);
  }

  /** Seconds, 0 for an empty cell, null when the layout has no such column. */
  seconds(row: Row, field: CallField): number | null {
    if (!this.#places[field]?.length) return null;
    const text = this.text(row, field);
    const read = secondsIn(text, this.profile.duration_format);
    if (Number.isNaN(read)) {
      this.refuse(field, 'unreadable-duration', `${quoted(text)} is no duration in seconds or hh:mm:ss.`);
    }
    if (read < 0) {
      this.refuse(field, 'negative-duration', `${quoted(text)} is below zero, which no duration can be.`);
    }
    if (read > LONGEST_CALL_S) {
      this.refuse(field, 'duration-too-long', `${quoted(text)} is longer than a week.`);
    }
    return read;
  }

  #indexOf(column: string): number {
    return this.#names.indexOf(canonical(column));
  }

  #read(field: CallField, text: string): Instant {
    const read = this.#moment(text);
    if (Number.isNaN(read)) {
      const forms = this.profile.date_formats.join(' or ');
      this.refuse(field, 'unreadable-date', `${quoted(text)} is no date and time of the form ${forms}.`);
    }
    return read;
  }

  /** Throws why the cell of `field` cannot be read, under the column's own name. */
  refuse(field: CallField, code: string, detail: string): never {
    throw new Refusal(this.columns[this.#places[field]?.[0] ?? -1] ?? field, code, detail);
  }
}
