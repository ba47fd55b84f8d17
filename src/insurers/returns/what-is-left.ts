import type { Day } from '../../kernel/day.js';
import type { Cents } from '../../kernel/money.js';
import type { AskedAct, ClaimStanding } from './standing.js';

interface Asking {
  readonly id: string;
  readonly insurance_cents: Cents;
  readonly patient_cents: Cents;
  readonly supplement_cents: Cents;
}
/** What a claim that follows another was begun for: by acts of that one, cents that were left of each then. */
export type BegunFor = Readonly<Record<string, Cents>>;

type Standing = ClaimStanding['acts'][number];

/** What a settlement took of an act, of a credit note as well; null where none has come. */
const takenOf = ({ accepted_cents }: Standing, credit: boolean) =>
  accepted_cents === null ? null : credit ? 0 - accepted_cents : accepted_cents;

/**
 * The acts that are to be sent again: what was refused, whole; of an act that was taken in part, what is left for the fund to pay, for
 * the patient's share was told with the first part. What was taken, or may still be, is not among them.
 */
export function left<Act extends Asking>(
  acts: readonly Act[],
  standing: ClaimStanding,
  credit: boolean,
): Act[] {
  const told = new Map(standing.acts.map((act) => [act.id, act]));
  return acts.flatMap((act) => {
    const one = told.get(act.id);
    if (!one || one.state === 'paid' || one.state === 'accepted') return [];
    const taken = takenOf(one, credit) ?? 0;
    if (taken <= 0) return [act];
    const insurance_cents = act.insurance_cents - taken;
    return insurance_cents > 0 ? [{ ...act, insurance_cents, patient_cents: 0, supplement_cents: 0 }] : [];
  });
}

/** The acts a credit note takes back: those the fund took, by what it took of them, and those it may still take. */
export function taken<Act extends Asking>(acts: readonly Act[], standing: ClaimStanding): Act[] {
  const told = new Map(standing.acts.map((act) => [act.id, act]));
  return acts.flatMap((act) => {
    const one = told.get(act.id);
    if (!one || one.state === 'in-error' || one.state === 'refused') return [];
    const insurance_cents = takenOf(one, false) ?? act.insurance_cents;
    return insurance_cents < 0 ? [] : [{ ...act, insurance_cents }];
  });
}

/** Acts by what their file asks for them alone. */
export const askingOf = (asked: readonly AskedAct[]): Asking[] =>
  asked.map(({ id, asked_cents }) => ({
    id,
    insurance_cents: Math.abs(asked_cents),
    patient_cents: 0,
    supplement_cents: 0,
  }));

/** What a claim is begun for, by the acts that are kept. */
export const begunFor = (acts: readonly Pick<Asking, 'id' | 'insurance_cents'>[]): BegunFor =>
  Object.fromEntries(acts.map(({ id, insurance_cents }) => [id, insurance_cents]));

/** An act by what tells it is the same care, for a correction gives acts other ids. */
interface Care {
  readonly code: string;
  readonly on: Day;
}
const careOf = ({ code, on }: Care) => `${code}|${on}`;

/**
 * The most a claim may ask for now, where it asks for more; null where it does not. What is left of an act of the earlier claim counts
 * for the act of the same code and day alone, and only where a fund took some of it since the claim was begun, so that a correction may
 * ask for more. Acts whose code or day was changed stand against those that are gone, and of several the same against those of which
 * most was taken. Of a claim that does not say for which acts it was begun, 0 where none is left.
 */
export function mostSince(
  asks: readonly (Care & Pick<Asking, 'insurance_cents'>)[],
  begun: BegunFor,
  earlier: readonly (Care & Pick<Asking, 'id'>)[],
  now: readonly Pick<Asking, 'id' | 'insurance_cents'>[],
): Cents | null {
  const asked = sumOf(asks);
  if (Object.keys(begun).length === 0) return now.length === 0 && asked > 0 ? 0 : null;
  const still = begunFor(now);
  const since = earlier.flatMap((act) => {
    const then = begun[act.id];
    if (then === undefined) return [];
    const insurance_cents = Math.min(then, still[act.id] ?? 0);
    return { care: careOf(act), insurance_cents, taken: then - insurance_cents };
  });
  const before = new Set(since.map(({ care }) => care));
  const kept = new Set(asks.map(careOf));
  const sinceBy = Map.groupBy(since, ({ care }) => (kept.has(care) ? care : CHANGED));
  const asksBy = Map.groupBy(asks, (act) => (before.has(careOf(act)) ? careOf(act) : CHANGED));
  const most = [...asksBy].map(([care, acts]) => {
    const those = (sinceBy.get(care) ?? []).toSorted((a, b) => b.taken - a.taken).slice(0, acts.length);
    return those.some(({ taken }) => taken > 0) ? Math.min(sumOf(acts), sumOf(those)) : sumOf(acts);
  });
  const sum = most.reduce((all, cents) => all + cents, 0);
  return sum < asked ? sum : null;
}
/** Acts of no code and day that the other claim has. */
const CHANGED = '';

const sumOf = (acts: readonly Pick<Asking, 'insurance_cents'>[]): Cents =>
  acts.reduce((sum, { insurance_cents }) => sum + insurance_cents, 0);
