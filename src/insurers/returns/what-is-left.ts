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

/** A claim, or one before it, beside the one that it follows. */
export interface Link {
  /** Of the claim that follows. */
  readonly begun: BegunFor;
  /** Acts of the one that is followed, and what is left of them now. */
  readonly earlier: readonly (Care & Pick<Asking, 'id'>)[];
  readonly now: readonly Pick<Asking, 'id' | 'insurance_cents'>[];
}

/** An act that a claim was begun for: what is left of it, and what funds took since. */
interface Since {
  readonly care: string;
  readonly insurance_cents: Cents;
  readonly taken: Cents;
}

/**
 * The most a claim may ask for now, where it asks for more; null where it does not. `links` go from the claim back to the one that was
 * billed first, and what funds took of any of them since is taken off. What is left of an act counts for the act of the same code and
 * day alone, and only where a fund took some of it since the claim was begun, so that a correction may ask for more. Acts whose code or
 * day was changed stand against those that are gone, and of several the same against those of which most was taken. Of a claim that does
 * not say for which acts it was begun, 0 where none is left.
 */
export function mostSince(
  asks: readonly (Care & Pick<Asking, 'insurance_cents'>)[],
  links: readonly Link[],
): Cents | null {
  const asked = sumOf(asks);
  if (links.some(({ begun, now }) => saysNothing(begun) && now.length === 0) && asked > 0) return 0;
  const since = links.reduceRight<readonly Since[]>(
    (before, link) => (saysNothing(link.begun) ? before : sinceOf(link, before)),
    [],
  );
  const pairs = paired(since, asks, ({ care }) => care, careOf);
  const most = pairs.map(([those, acts]) => {
    const first = mostTaken(those, acts.length);
    return first.some(({ taken }) => taken > 0) ? Math.min(sumOf(acts), sumOf(first)) : sumOf(acts);
  });
  const sum = most.reduce((all, cents) => all + cents, 0);
  return sum < asked ? sum : null;
}

/** The acts of a link, with what was taken since of those that came before them. */
function sinceOf({ begun, earlier, now }: Link, before: readonly Since[]): Since[] {
  const still = begunFor(now);
  const own = earlier.flatMap((act) => {
    const then = begun[act.id];
    return then === undefined ? [] : [{ care: careOf(act), then, left: Math.min(then, still[act.id] ?? 0) }];
  });
  const pairs = paired(
    before,
    own,
    ({ care }) => care,
    ({ care }) => care,
  );
  return pairs.flatMap(([those, acts]) => {
    let gone = mostTaken(those, acts.length).reduce((all, { taken }) => all + taken, 0);
    return acts
      .toSorted((a, b) => b.left - a.left)
      .map(({ care, then, left }) => {
        const insurance_cents = Math.max(0, left - gone);
        gone -= left - insurance_cents;
        return { care, insurance_cents, taken: then - insurance_cents };
      });
  });
}

/** Acts of an earlier claim and of a later one by the same care; those of which the other has none stand against each other. */
function paired<Early, Late>(
  early: readonly Early[],
  late: readonly Late[],
  earlyCare: (act: Early) => string,
  lateCare: (act: Late) => string,
): (readonly [readonly Early[], readonly Late[]])[] {
  const before = new Set(early.map(earlyCare));
  const kept = new Set(late.map(lateCare));
  const earlyBy = Map.groupBy(early, (act) => (kept.has(earlyCare(act)) ? earlyCare(act) : CHANGED));
  const lateBy = Map.groupBy(late, (act) => (before.has(lateCare(act)) ? lateCare(act) : CHANGED));
  return [...lateBy].map(([care, acts]) => [earlyBy.get(care) ?? [], acts] as const);
}
/** Acts of no code and day that the other claim has. */
const CHANGED = '';

const mostTaken = (acts: readonly Since[], count: number) =>
  acts.toSorted((a, b) => b.taken - a.taken).slice(0, count);

const saysNothing = (begun: BegunFor) => Object.keys(begun).length === 0;

const sumOf = (acts: readonly Pick<Asking, 'insurance_cents'>[]): Cents =>
  acts.reduce((all, { insurance_cents }) => all + insurance_cents, 0);
