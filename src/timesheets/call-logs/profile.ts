import type { CallDirection } from './call.js';

/** What a column of a call log can mean. `total` is the whole length, ringing included; `started_time` the clock when date and time stand in two columns. */
export type CallField =
  | 'external_id'
  | 'group_key'
  | 'started_at'
  | 'started_time'
  | 'answered_at'
  | 'ended_at'
  | 'direction'
  | 'from'
  | 'to'
  | 'line'
  | 'talk'
  | 'ring'
  | 'total'
  | 'agent';

/** True for a row when `column` holds one of `equals` (case ignored, a final `*` matches any ending), holds anything, or holds more than zero. */
export interface Condition {
  readonly column: string;
  readonly equals?: readonly string[];
  readonly non_empty?: true;
  readonly greater_than_zero?: true;
}

/** Incoming legs of one caller that begin within so many seconds of the first are one call. */
export interface Cluster {
  readonly by: 'from';
  readonly within_s: number;
}

/** How to read one layout of call log. Plain data: a user writes one for any CSV or JSON. */
export interface CallLogProfile {
  readonly code: string;
  readonly name: string;
  /** `any` lets the first character of the file decide. */
  readonly format: 'csv' | 'json' | 'jsonl' | 'any';
  /** True when the first line names the columns, else their names in order. */
  readonly header: boolean | readonly string[];
  /** Columns a file may lack; of a layout without header only the last ones. */
  readonly optional?: readonly string[];
  /** JSON only: the key of the list of calls when the file is an object. */
  readonly records?: string;
  /** Found from the first line when absent. */
  readonly delimiter?: string;
  readonly encoding?: 'auto' | 'utf-8' | 'windows-1252' | 'utf-16';
  /** IANA zone of times without an offset; the workspace's own when absent. */
  readonly time_zone?: string;
  /** `iso`, `rfc2822`, `epoch_s`, `epoch_ms`, or a pattern of YYYY MM DD HH mm ss; the first that fits is taken. */
  readonly date_formats: readonly string[];
  /** `auto` tells seconds from clock times by the colon. */
  readonly duration_format?: 'auto' | 'seconds' | 'hh:mm:ss';
  /** Several columns mean the first that is not empty. JSON columns may be paths: `user.email`. */
  readonly map: Readonly<Partial<Record<CallField, string | readonly string[]>>>;
  readonly answered: Condition;
  /** What the direction column's words mean, case ignored; another word refuses its row. Where the cell is empty the numbers decide: ours, extensions, others. */
  readonly direction?: Readonly<Record<string, CallDirection>>;
  /** Rows nobody handled: an answering machine, or rows that are no calls at all (left out and counted). */
  readonly exclude?: readonly (Condition & { readonly as: 'voicemail' | 'drop' })[];
  /** Values that mean nothing, such as `[No associated user]`. */
  readonly blanks?: readonly string[];
  /** Columns of prose, never read, that may be longer than 500 characters. */
  readonly long_text?: readonly string[];
  /** The facts that name a call; legs with the same ones are one call. */
  readonly merge_by: readonly ('group_key' | 'external_id' | 'from' | 'to' | 'started_at')[];
  readonly cluster?: Cluster;
}

/** Column names compared without case, blanks, underscores and hyphens: `ParentCallSid` is `parent_call_sid`. */
export function canonical(column: string): string {
  return column.toLowerCase().replace(/[\s_-]+/g, '');
}

/** The columns `profile` reads for `field`, best first. */
export function columnsFor(profile: CallLogProfile, field: CallField): readonly string[] {
  const columns = profile.map[field];
  return columns === undefined ? [] : typeof columns === 'string' ? [columns] : columns;
}

/** Every group of columns of which the file must have one: each mapped field and each condition, optional columns aside. */
export function needsOf(profile: CallLogProfile): readonly (readonly string[])[] {
  const mapped = Object.keys(profile.map).map((field) => columnsFor(profile, field as CallField));
  const conditions = [profile.answered, ...(profile.exclude ?? [])].map(({ column }) => [column]);
  const optional = new Set(profile.optional?.map(canonical));
  return [...mapped, ...conditions].filter((group) =>
    group.some((column) => !optional.has(canonical(column))),
  );
}

/** Every column `profile` ever reads, once. */
export function columnsOf(profile: CallLogProfile): readonly string[] {
  const mapped = Object.keys(profile.map).flatMap((field) => columnsFor(profile, field as CallField));
  return [
    ...new Set([...mapped, profile.answered.column, ...(profile.exclude ?? []).map(({ column }) => column)]),
  ];
}

/** The needs of `profile` that `columns` leave unmet, each as its best column name. */
export function missingFrom(columns: readonly string[], profile: CallLogProfile): string[] {
  const present = new Set(columns.map(canonical));
  const missing = needsOf(profile).filter((group) => !group.some((column) => present.has(canonical(column))));
  return [...new Set(missing.map((group) => group[0]!))];
}
