import { Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { BankTransaction } from '../bank/statement.js';
import { cluesOf } from './clues.js';
import { aside, Match, MatchIndex, Payer, proposed } from './match.js';
import { matchIncoming, namedBy } from './matching.js';
import { Returnable, Returnables } from './returnables.js';

/** What tells money of clients from the rest. */
export interface SortingIndex extends MatchIndex {
  /** Accounts of the business itself. */
  readonly own: ReadonlySet<string>;
  /** Payouts of Stripe that are on their way or arrived, by amount: the days they were announced for. */
  readonly payouts: ReadonlyMap<Cents, readonly Day[]>;
  /** Payments that may come back; what a certain return takes is gone for the movements after it. */
  readonly returnable: Returnables;
  /** Money that was sent to practices and may come back; told like what came in, with `received_on` the day it left. */
  readonly refunded: Returnables;
  /** Credit of practices that may have got it back. */
  readonly credits: ReadonlyMap<Id, Cents>;
}

type Movement = Pick<
  BankTransaction,
  | 'booked_on'
  | 'amount_cents'
  | 'currency'
  | 'kind'
  | 'counter_name'
  | 'counter_iban'
  | 'structured_ref'
  | 'structured_kind'
  | 'free_text'
  | 'end_to_end_id'
  | 'return_reason'
>;

/** A bank may book a payout this many days after Stripe announced it. */
const PAYOUT_DAYS = 5;
const DAY_MS = 86_400_000;

/** True for movements that undo another one. */
export const isReturn = ({ kind, return_reason }: Pick<Movement, 'kind' | 'return_reason'>) =>
  kind === 'return' || return_reason !== null;

/** True for movements that may undo another one, called so or not: they are matched after those that may be undone. */
export const mayUndo = (movement: Pick<Movement, 'kind' | 'return_reason' | 'amount_cents'>) =>
  isReturn(movement) || movement.amount_cents < 0;

/** What the rules make of a movement. */
export function match(movement: Movement, index: SortingIndex): Match {
  const { amount_cents, currency, kind, counter_iban } = movement;
  if (currency !== 'EUR') {
    return { kind: 'parked', reason: { code: 'other_currency', values: { currency } }, proposal: null };
  }
  if (kind === 'own_transfer' || (counter_iban !== null && index.own.has(counter_iban)))
    return aside('own_transfer');
  if (isFromStripe(movement, index)) return aside('stripe_payout');
  if (isReturn(movement)) return amount_cents < 0 ? returned(movement, index) : cameBack(movement, index);
  if (kind === 'fee' || amount_cents === 0) return aside('fee');
  if (amount_cents < 0) return outgoing(movement, index);
  const found = matchIncoming(movement, index);
  return found.kind === 'none' && isPayout(movement, index) ? aside('stripe_payout') : found;
}

/** By its name, which a client does not bear; without one by the text, unless that names an invoice: then a client wrote it. */
function isFromStripe(movement: Movement, { invoices }: SortingIndex): boolean {
  const { counter_name, free_text } = movement;
  if (counter_name) return /^\s*stripe\b/i.test(counter_name);
  return /\bSTRIPE\b/.test(free_text) && namedBy(movement, cluesOf(movement), invoices).length === 0;
}

/** By amount and day, where nothing tells of a client. */
function isPayout(
  { amount_cents, booked_on, counter_iban }: Movement,
  { payouts, payers }: SortingIndex,
): boolean {
  if (counter_iban !== null && payers.has(counter_iban)) return false;
  const late = (announced: Day) => (Date.parse(booked_on) - Date.parse(announced)) / DAY_MS;
  return (payouts.get(amount_cents) ?? []).some((day) => late(day) >= -1 && late(day) <= PAYOUT_DAYS);
}

/** Money that a bank took back: certain by its end-to-end id or reference, likely by account and amount. Each goes back once. */
function returned(movement: Movement, { returnable }: SortingIndex): Match {
  const cents = -movement.amount_cents;
  const named = returnable.named(movement.end_to_end_id, referencesOf(movement), cents);
  const left = named.filter((each) => returnable.isLeft(each, cents));
  if (left.length === 1) {
    returnable.take(left[0]!);
    return reversing('automatic', left[0]!);
  }
  const likely = left.length > 1 ? left : returnable.from(movement.counter_iban, cents);
  const latest = latestOf(likely);
  if (latest) return reversing('suggestion', latest);
  const code = named.length > 0 ? 'reversal_again' : 'reversal_unknown';
  return { kind: 'none', reason: { code }, proposal: null };
}

function referencesOf(movement: Movement): string[] {
  const { reference, loose } = cluesOf(movement);
  return reference ? [reference, ...loose] : [...loose];
}

function reversing(
  kind: 'automatic' | 'suggestion',
  { payment_id, practice_id, received_on, net_cents }: Returnable,
): Match {
  return proposed(
    kind,
    { practice_id, allocations: [], reverses_payment_id: payment_id },
    kind === 'automatic' ? 'reversal' : 'reversal_likely',
    { received_on, original_cents: net_cents },
  );
}

/** Money that we sent came back: what was given back to a practice is its credit again. */
function cameBack(movement: Movement, { refunded, payers }: SortingIndex): Match {
  const { end_to_end_id, counter_iban, amount_cents } = movement;
  const named = refunded.named(end_to_end_id, [], amount_cents);
  const [sent] = [...named, ...refunded.from(counter_iban, amount_cents)].filter((each) =>
    refunded.isLeft(each, amount_cents),
  );
  if (sent?.practice_id) {
    refunded.take(sent);
    const { practice_id, received_on: sent_on } = sent;
    const values = { sent_on, paid_cents: amount_cents };
    return proposed('suggestion', { practice_id, allocations: [] }, 'refund_came_back', values);
  }
  // From an account of clients it may be a refund that nobody has accepted yet.
  return counter_iban !== null && payers.has(counter_iban)
    ? { kind: 'none', reason: { code: 'came_back_unknown' }, proposal: null }
    : aside('came_back');
}

/** A refund, or a return that the bank does not call one, as none is called in a CSV. */
function outgoing(movement: Movement, { payers, credits, returnable }: SortingIndex): Match {
  const { counter_iban, amount_cents } = movement;
  const known: readonly Payer[] = (counter_iban && payers.get(counter_iban)) || [];
  const owed = known.find(({ practice_id }) => (credits.get(practice_id) ?? 0) >= -amount_cents);
  if (!owed) {
    const named = returnable.named(null, referencesOf(movement), -amount_cents);
    const likely = [...named, ...returnable.from(counter_iban, -amount_cents)];
    const taken = latestOf(likely.filter((each) => returnable.isLeft(each, -amount_cents)));
    return taken ? reversing('suggestion', taken) : aside('outgoing');
  }
  const { practice_id, practice_name: practice } = owed;
  const credit_cents = credits.get(practice_id)!;
  return proposed('suggestion', { practice_id, allocations: [], refund: true }, 'refund', {
    practice,
    credit_cents,
  });
}

const latestOf = (found: readonly Returnable[]) =>
  found.reduce<Returnable | null>(
    (best, each) => (best && best.received_on >= each.received_on ? best : each),
    null,
  );
