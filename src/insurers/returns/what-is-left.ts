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

/**
 * How much of what a claim was begun for is left by now, of the acts `now` that still are; null where it is all. Of a claim that does
 * not say for which acts it was begun, 0 where none is left.
 */
export function leftSince(
  begun: BegunFor,
  now: readonly Pick<Asking, 'id' | 'insurance_cents'>[],
): Cents | null {
  if (Object.keys(begun).length === 0) return now.length === 0 ? 0 : null;
  const still = begunFor(now);
  const left = Object.entries(begun).map(([id, cents]) => [cents, Math.min(cents, still[id] ?? 0)] as const);
  return left.every(([then, since]) => then === since)
    ? null
    : left.reduce((sum, [, since]) => sum + since, 0);
}
