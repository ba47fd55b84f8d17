import type { ListedWorkEntry, WorkEntryChange } from '../client/types.gen.ts';
import { readTypedCount, writeTime } from '../kernel/typed-time.ts';
import { readMinutes } from './capturing.ts';

/** What an entry counts, in the order in which the first that says something is shown. */
const COUNTED = {
  call: ['talk_s'],
  work: ['work_s'],
  dictation: ['audio_s', 'lines', 'chars'],
  document: ['pages', 'lines', 'chars'],
  letter: ['pieces', 'pages'],
  sms: ['pieces'],
  refusal_case: ['work_s'],
  task: ['work_s'],
} as const satisfies Partial<Record<ListedWorkEntry['kind'], readonly (keyof ListedWorkEntry)[]>>;

export type Measure = 'talk_s' | 'work_s' | 'audio_s' | 'lines' | 'chars' | 'pages' | 'pieces';

export interface Quantity {
  readonly measure: Measure;
  readonly value: number;
}

type Counted = Pick<ListedWorkEntry, 'kind' | 'started_at' | 'ended_at' | Measure>;

export const isSeconds = (measure: Measure): boolean => measure.endsWith('_s');

/** How much an entry is of what its kind counts; null for a kind of which each counts as one. */
export function quantityOf(entry: Counted): Quantity | null {
  const measures: readonly Measure[] =
    (COUNTED as Partial<Record<string, readonly Measure[]>>)[entry.kind] ?? [];
  const measure = measures.find((one) => entry[one] > 0) ?? measures[0];
  if (!measure) return null;
  const lasted = entry.ended_at ? (Date.parse(entry.ended_at) - Date.parse(entry.started_at)) / 1_000 : 0;
  return { measure, value: entry[measure] || (measure === 'work_s' ? lasted : 0) };
}

/** A quantity as it is typed: minutes and seconds of talk, hours and minutes of work, or a number. */
export function writtenQuantity({ measure, value }: Quantity): string {
  if (!isSeconds(measure)) return String(value);
  return value % 60 === 0
    ? value < 3_600
      ? String(value / 60)
      : writeTime(value)
    : `${Math.floor(value / 60)}m${value % 60}s`;
}

/** What an edited row says. */
export interface EditedEntry {
  readonly practice_id: string;
  readonly outcome: string;
  readonly quantity: string;
  readonly label: string;
}

export const editedOf = (entry: ListedWorkEntry): EditedEntry => {
  const quantity = quantityOf(entry);
  return {
    practice_id: entry.practice_id ?? '',
    outcome: entry.outcome ?? '',
    quantity: quantity ? writtenQuantity(quantity) : '',
    label: entry.label ?? '',
  };
};

/** The change that an edited row asks for: only what is another than before; null where a quantity is none. */
export function changeOf(entry: ListedWorkEntry, edited: EditedEntry): WorkEntryChange | null {
  const before = editedOf(entry);
  const quantity = quantityOf(entry);
  const change: WorkEntryChange = {};
  if (edited.practice_id && edited.practice_id !== before.practice_id)
    Object.assign(change, {
      practice_id: edited.practice_id,
      practitioner_id: null,
      site_id: null,
      mission_id: null,
    });
  if (edited.outcome !== before.outcome) Object.assign(change, { outcome: edited.outcome || null });
  if (edited.label.trim() !== before.label) change.label = edited.label.trim() || null;
  if (quantity && edited.quantity.trim() !== before.quantity) {
    const value = isSeconds(quantity.measure)
      ? readMinutes(edited.quantity)
      : readTypedCount(edited.quantity);
    if (value === null) return null;
    change[quantity.measure] = value ?? 0;
  }
  return change;
}

/** What gives back what a change took. */
export const givenBack = (entry: ListedWorkEntry, change: WorkEntryChange): WorkEntryChange =>
  Object.fromEntries(
    Object.keys(change).map((field) => [field, entry[field as keyof ListedWorkEntry]]),
  ) as WorkEntryChange;
