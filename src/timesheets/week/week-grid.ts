import { addDays, Day } from '../../kernel/day.js';
import type { Id } from '../../kernel/id.js';
import type { EventKind } from '../../tariffs/event.js';

/** Kinds of work of which a week is typed as a number a day, with the units in which it is. */
export const TYPED = [
  ['work', 'work_s'],
  ['dictation', 'audio_s'],
  ['dictation', 'lines'],
  ['dictation', 'chars'],
  ['document', 'chars'],
  ['document', 'lines'],
  ['document', 'pages'],
  ['letter', 'pieces'],
  ['sms', 'pieces'],
] as const satisfies readonly (readonly [EventKind, string])[];
export type TypedUnit = (typeof TYPED)[number][1];

/** Of the other kinds each entry counts as one: the grid shows how many there are. */
const COUNTED = ['call', 'booking', 'contact', 'standby', 'refusal_case', 'receipt', 'task'] as const;

/** Every kind of row, in the order of the grid. */
export const KINDS_AND_UNITS: readonly (readonly [EventKind, TypedUnit | 'count'])[] = [
  ...TYPED,
  ...COUNTED.map((kind) => [kind, 'count'] as const),
];

/** Ways in which a number was typed: the grid adds these up, and changes what came through itself. */
export const TYPED_SOURCES = ['manual', 'bulk', 'week'] as const;

/** The version of a cell in which nothing is typed. */
export const EMPTY = 'empty';

/** What a row of the grid is about. */
export interface RowKey {
  readonly practice_id: Id;
  readonly mission_id: Id | null;
  readonly kind: EventKind;
  readonly unit: TypedUnit | 'count';
}

/** Sums of one row and day: what was typed, and what was imported or timed beside it. */
export interface CellSum extends RowKey {
  readonly day: Day;
  readonly value: number;
  readonly fixed: number;
  /** Another one whenever one of the entries typed is another. */
  readonly version: string | null;
}

export interface GridRow extends RowKey {
  /** Whether numbers may be typed in it. */
  readonly typed: boolean;
  readonly cells: readonly { day: Day; value: number; fixed: number; version: string }[];
}

export const isTyped = ({ kind, unit }: Pick<RowKey, 'kind' | 'unit'>): boolean =>
  TYPED.some(([of, by]) => of === kind && by === unit);

const rowOf = ({ practice_id, mission_id, kind, unit }: RowKey): string =>
  `${practice_id} ${mission_id} ${kind} ${unit}`;

export const cellOf = (cell: RowKey & { readonly day: Day }): string => `${rowOf(cell)} ${cell.day}`;

const weekOf = (monday: Day): Day[] => Array.from({ length: 7 }, (_, at) => addDays(monday, at));

/** The grid of a week: a row for all that `sums` and `also` name, in no order but that of kinds, seven cells each. */
export function gridOf(monday: Day, sums: readonly CellSum[], also: readonly RowKey[]): GridRow[] {
  const cells = new Map(sums.map((sum) => [cellOf(sum), sum]));
  const rows = new Map([...also, ...sums].map((key) => [rowOf(key), key]));
  const rank = ({ kind, unit }: RowKey) =>
    KINDS_AND_UNITS.findIndex(([of, by]) => of === kind && by === unit);
  return [...rows.values()]
    .sort((a, b) => rank(a) - rank(b))
    .map((key) => {
      const { practice_id, mission_id, kind, unit } = key;
      return {
        ...{ practice_id, mission_id, kind, unit, typed: isTyped(key) },
        cells: weekOf(monday).map((day) => {
          const sum = cells.get(cellOf({ ...key, day }));
          return { day, value: sum?.value ?? 0, fixed: sum?.fixed ?? 0, version: sum?.version ?? EMPTY };
        }),
      };
    });
}

/** What becomes of the grid's own entries of a cell. */
export type CellPlan<Entry> =
  | { readonly fault: 'below-entries'; readonly others: number }
  | {
      readonly fault: null;
      /** A new entry of so much, where none stands. */
      readonly added: number;
      readonly kept: { readonly entry: Entry; readonly quantity: number } | null;
      readonly removed: readonly Entry[];
    };

/**
 * How a cell whose typed entries make `stored` comes to make `wanted`: the entries written one by one stay as they are, and
 * the grid's `own`, of which the cell has one at most unless they were moved together, take the difference.
 */
export function planOf<Entry>(
  wanted: number,
  stored: number,
  own: readonly { readonly entry: Entry; readonly quantity: number }[],
): CellPlan<Entry> {
  const others = stored - own.reduce((sum, { quantity }) => sum + quantity, 0);
  const rest = wanted - others;
  if (rest < 0) return { fault: 'below-entries', others };
  const [first, ...more] = own;
  const entries = (list: typeof own) => list.map(({ entry }) => entry);
  if (!first) return { fault: null, added: rest, kept: null, removed: [] };
  if (rest === 0) return { fault: null, added: 0, kept: null, removed: entries(own) };
  const kept = rest === first.quantity ? null : { entry: first.entry, quantity: rest };
  return { fault: null, added: 0, kept, removed: entries(more) };
}

/** An entry of the grid with the quantities that change in it. */
export interface EntryChange<Entry> {
  readonly entry: Entry;
  readonly pointer: string;
  readonly quantities: Readonly<Partial<Record<TypedUnit, number>>>;
}

interface Planned<Entry> {
  readonly cell: { readonly unit: TypedUnit };
  readonly pointer: string;
  readonly plan: Extract<CellPlan<Entry>, { fault: null }>;
}

/** What the plans of cells change, each entry once: one that counts in several units stands in a cell of each. */
export function changesOf<Entry extends { readonly id: Id }>(
  planned: readonly Planned<Entry>[],
): EntryChange<Entry>[] {
  const changes = new Map<Id, EntryChange<Entry>>();
  for (const { cell, pointer, plan } of planned) {
    const emptied = plan.removed.map((entry) => ({ entry, quantity: 0 }));
    for (const { entry, quantity } of plan.kept ? [plan.kept, ...emptied] : emptied) {
      const before = changes.get(entry.id);
      const quantities = { ...before?.quantities, [cell.unit]: quantity };
      changes.set(entry.id, { entry, pointer: before?.pointer ?? pointer, quantities });
    }
  }
  return [...changes.values()];
}

type Counting = { readonly kind: EventKind } & Readonly<Record<TypedUnit, number>>;

/** Whether an entry counts nothing any more in any unit that is typed of its kind. */
export const isEmptied = ({ entry, quantities }: EntryChange<Counting>): boolean => {
  const after = { ...entry, ...quantities };
  return TYPED.every(([kind, unit]) => kind !== after.kind || after[unit] === 0);
};
