import type { Day } from '../kernel/day.js';
import { layout, type Zone } from './efact/zones.js';

/**
 * What stands in a field of a French file. text: capitals from the left, blanks behind. digits: digits kept as they stand, zeros
 * when empty. number: a whole number, after zeros; amounts are cents. day: AAMMJJ of this century, zeros when there is none.
 * fixed: always the same characters.
 */
type Holds = 'text' | 'digits' | 'number' | 'day' | 'fixed';

/** must: an invoice cannot do without it. secret: it says who a patient is, and is never repeated in a finding. */
type Mark = 'must' | 'secret';

export interface Field extends Zone {
  readonly holds: Holds;
  readonly must: boolean;
  readonly secret: boolean;
  /** What a fixed field holds. */
  readonly value: string;
}

/** Behind what it holds: its length, its label (the value, of a fixed field), its marks. */
export type Row = readonly [holds: Holds, length: number, label: string, ...marks: Mark[]];
export type Rows = Readonly<Record<string, Row>>;
/** The same, with the position before everything. */
type Placed = readonly [at: number, ...row: Row];
export type PlacedRows = Readonly<Record<string, Placed>>;

type Held<H> = H extends 'number' ? number : H extends 'day' ? Day | null : string;

/** What a record holds, by name; fixed fields are left out. */
export type ValuesOf<R> = {
  readonly [Name in keyof R as R[Name] extends readonly [number, infer H, ...unknown[]]
    ? H extends 'fixed'
      ? never
      : Name
    : never]: R[Name] extends readonly [number, infer H, ...unknown[]] ? Held<H> : never;
};

/** Any of them. */
export type Values = Readonly<Record<string, string | number | Day | null>>;

/** Where everything stands in a record. */
export interface Table<Name extends string = string> {
  readonly type: string;
  readonly label: string;
  readonly length: number;
  readonly fields: Readonly<Record<Name, Field>>;
  readonly named: readonly (readonly [Name, Field])[];
  /** Positions that stay blank. */
  readonly reserved: readonly Field[];
}

/** The table of a record whose fields have their positions. Throws when two overlap or one lies outside. */
export function placedTable<const R extends PlacedRows>(
  type: string,
  label: string,
  length: number,
  rows: R,
): Table<keyof R & string> {
  const official = type.padStart(2, '0');
  const entries = Object.entries(rows).map(([name, [at, ...row]]) => {
    return [name, fieldOf(type, `${official}${String(at).padStart(2, '0')}`, at, row)] as const;
  });
  return tableOf(type, label, length, entries) as Table<keyof R & string>;
}

/** The table of an entity whose fields stand behind each other. */
export function sequentialTable(type: string, label: string, rows: Rows): Table {
  let at = 1;
  const entries = Object.entries(rows).map(([name, row], index) => {
    const field = fieldOf(type, String(index + 1), at, row);
    at += field.length;
    return [name, field] as const;
  });
  return tableOf(type, label, at - 1, entries);
}

function fieldOf(record: string, zone: string, at: number, row: Row): Field {
  const [holds, length, label, ...marks] = row;
  return {
    record,
    zone,
    at,
    length,
    kind: holds === 'text' || holds === 'fixed' ? 'A' : 'N',
    label: holds === 'fixed' ? 'always the same' : label,
    holds,
    must: marks.includes('must'),
    secret: marks.includes('secret'),
    value: holds === 'fixed' ? label : '',
  };
}

function tableOf(
  type: string,
  label: string,
  length: number,
  entries: readonly (readonly [string, Field])[],
): Table {
  const rows = entries.map(([name, { zone, at, length: size, kind, label: words }]) => {
    return [name, [zone, at, size, kind, words]] as const;
  });
  const { reserved } = layout(type, length, ' ', Object.fromEntries(rows));
  return {
    type,
    label,
    length,
    fields: Object.fromEntries(entries),
    named: entries,
    reserved: reserved.map((zone) => ({ ...zone, holds: 'text', must: false, secret: false, value: '' })),
  };
}
