import type { Instant } from '../../kernel/local-time.js';
import type { Wish } from '../profiles/wish.js';
import type { ShiftKind } from './shifts.js';

/** What a rota holds to. */
export interface RotaRules {
  /** Minutes between the end of one shift and the beginning of the next of the same person. */
  readonly rest_minutes: number;
  /** Nights that may follow each other. */
  readonly nights_in_a_row: number;
}

/** Points: what the planner weighs against each other. */
export interface RotaWeights {
  /** For each squared shift of distance from a person's fair share, of all shifts, nights, weekends and holidays each. */
  readonly fairness: number;
  readonly wanted: number;
  readonly unwanted: number;
}

/** A shift to be given to somebody. */
export interface Slot {
  readonly id: string;
  readonly name: string;
  readonly starts_at: Instant;
  readonly ends_at: Instant;
  readonly kinds: readonly ShiftKind[];
  /** Whose it is whatever else: pinned by a manager, or agreed to. */
  readonly held_by: string | null;
}

/** What is counted for fairness: all shifts, and each kind. */
export type Counted = 'shift' | ShiftKind;
export const COUNTED: readonly Counted[] = ['shift', 'night', 'weekend', 'holiday'];
export type Counts = Readonly<Record<Counted, number>>;

/** A shift of hers in another rota. */
interface Elsewhere extends Pick<Slot, 'name' | 'starts_at' | 'ends_at' | 'kinds'> {
  /** Of that rota. */
  readonly title: string;
  readonly agreed: boolean;
}

export interface RotaPerson {
  readonly id: string;
  readonly name: string;
  /** Percent of a full share. */
  readonly share: number;
  /** How many more than her fair share she did in earlier rotas, by kind; below 0: fewer. */
  readonly balance: Counts;
  /** What she says of each slot, by its id; what is not here is impossible. */
  readonly wishes: ReadonlyMap<string, Wish>;
  /** Slots that fall on days she is absent. */
  readonly away?: ReadonlySet<string>;
  readonly declined: ReadonlySet<string>;
  readonly elsewhere: readonly Elsewhere[];
}

export interface RotaProblem {
  readonly slots: readonly Slot[];
  readonly people: readonly RotaPerson[];
  readonly rules: RotaRules;
  readonly weights: RotaWeights;
}

export const NOTHING_COUNTED: Counts = { shift: 0, night: 0, weekend: 0, holiday: 0 };

export const countsAs = (slot: Pick<Slot, 'kinds'>, counted: Counted) =>
  counted === 'shift' || slot.kinds.includes(counted);

/** How many of each kind there are. */
export function countOf(slots: readonly Pick<Slot, 'kinds'>[]): Counts {
  const of = (counted: Counted) => slots.filter((slot) => countsAs(slot, counted)).length;
  return { shift: slots.length, night: of('night'), weekend: of('weekend'), holiday: of('holiday') };
}

/** What a person should have of so many, by the shares of all and by what was done before. */
export function fairShare(
  person: Pick<RotaPerson, 'share' | 'balance'>,
  people: readonly Pick<RotaPerson, 'share'>[],
  counted: Counted,
  total: number,
): number {
  const shares = people.reduce((sum, { share }) => sum + share, 0);
  return (person.share / shares) * total - person.balance[counted];
}

type Span = Pick<Slot, 'starts_at' | 'ends_at'>;

/** True when one person cannot have both: they overlap, or leave less rest between them. */
export function tooClose(a: Span, b: Span, rest_minutes: number): boolean {
  const rest = rest_minutes * 60_000;
  return a.starts_at < b.ends_at + rest && b.starts_at < a.ends_at + rest;
}
