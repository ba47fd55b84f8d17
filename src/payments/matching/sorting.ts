import { Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { BankTransaction } from '../bank/statement.js';
import { cluesOf } from './clues.js';
import { aside, Match, MatchIndex, Payer, proposed } from './match.js';
import { matchIncoming } from './matching.js';
import { Returnable, Returnables } from './returnables.js';

/** What tells money of clients from the rest. */
export interface SortingIndex extends MatchIndex {
  /** Accounts of the business itself. */
  readonly own: ReadonlySet<string>;
  /** Payouts of Stripe that are on their way or arrived, by amount: the days they were announced for. */
  readonly payouts: ReadonlyMap<Cents, readonly Day[]>;
  /** Payments that may come back; what a certain return takes is gone for the movements after it. */
  readonly returnable: Returnables;
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

/** True for movements that undo another one: they are matched after those that may be undone. */
export const isReturn = ({ kind, return_reason }: Pick<Movement, 'kind' | 'return_reason'>) =>
  kind === 'return' || return_reason !== null;

/** What the rules make of a movement. */
export function match(movement: Movement, index: SortingIndex): Match {
  const { amount_cents, currency, kind, counter_iban } = movement;
  if (currency !== 'EUR') {
    return { kind: 'parked', reason: { code: 'other_currency', values: { currency } }, proposal: null };
  }
  if (kind === 'own_transfer' || (counter_iban !== null && index.own.has(counter_iban)))
    return aside('own_transfer');
  if (isFromStripe(movement)) return aside('stripe_payout');
  if (isReturn(movement)) return amount_cents < 0 ? returned(movement, index) : aside('came_back');
  if (kind === 'fee' || amount_cents === 0) return aside('fee');
  if (amount_cents < 0) return outgoing(movement, index);
  const found = matchIncoming(movement, index);
  return found.kind === 'none' && isPayout(movement, index) ? aside('stripe_payout') : found;
}

/** By its name, which a client does not bear. */
function isFromStripe({ counter_name, free_text }: Movement): boolean {
  return counter_name ? /^\s*stripe\b/i.test(counter_name) : /\bSTRIPE\b/.test(free_text);
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
  const clues = cluesOf(movement);
  const references = [clues.reference, ...clues.loose].flatMap((each) => (each ? [each] : []));
  const named = returnable.named(movement.end_to_end_id, references, cents);
  const left = named.filter((each) => returnable.isLeft(each, cents));
  if (left.length === 1) {
    returnable.take(left[0]!);
    return reversing('automatic', left[0]!);
  }
  const likely = left.length > 1 ? left : returnable.from(movement.counter_iban, cents);
  const latest = likely.reduce<Returnable | null>(
    (best, each) => (best && best.received_on >= each.received_on ? best : each),
    null,
  );
  if (latest) return reversing('suggestion', latest);
  const code = named.length > 0 ? 'reversal_again' : 'reversal_unknown';
  return { kind: 'none', reason: { code }, proposal: null };
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

function outgoing({ counter_iban, amount_cents }: Movement, { payers, credits }: SortingIndex): Match {
  const known: readonly Payer[] = (counter_iban && payers.get(counter_iban)) || [];
  const owed = known.find(({ practice_id }) => (credits.get(practice_id) ?? 0) >= -amount_cents);
  if (!owed) return aside('outgoing');
  const { practice_id, practice_name: practice } = owed;
  const credit_cents = credits.get(practice_id)!;
  return proposed('suggestion', { practice_id, allocations: [], refund: true }, 'refund', {
    practice,
    credit_cents,
  });
}
