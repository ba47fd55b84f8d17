import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { makingWith } from './account-rule.js';
import { Match, MatchIndex, Movement, proposed } from './match.js';
import { Candidate, OpenInvoices } from './open-invoices.js';
import { codeOf, ofOne, partOf } from './proposing.js';

/** An invoice or a claim that a movement names. */
export interface Named {
  readonly candidate: Candidate;
  /** A reference in its field or in free text, a whole number, or one without its zeros; the number of a claim tells as little. */
  readonly by: 'reference' | 'loose' | 'number' | 'short';
}

/** By the invoices and claims that the movement names; null when it names none. */
export function byNames(named: readonly Named[], movement: Movement, index: MatchIndex): Match | null {
  const { invoices } = index;
  const paid = movement.amount_cents;
  const open = named.filter(({ candidate }) => invoices.openOf(candidate) > 0);
  const [first] = named;
  if (!first) return null;
  if (open.length === 0) return closed(first.candidate, paid, invoices);
  const total = open.reduce((sum, { candidate }) => sum + invoices.openOf(candidate), 0);
  if (open.length > 1 && total === paid) return together(open, invoices, paid);
  const exact = open.find(({ candidate }) => invoices.openOf(candidate) === paid);
  if (exact) return exactly(exact, named.length, movement, index);
  const each = oneAfterTheOther(open, total, paid, invoices);
  if (each) return each;
  const { candidate, by } = open[0]!;
  const owed = invoices.openOf(candidate);
  const others = beside(candidate, by, paid, invoices);
  if (others) return others;
  if (by === 'reference')
    return ofOne('suggestion', candidate, paid, 'reference_other_amount', 'reference_over', owed);
  return by === 'loose'
    ? ofOne('suggestion', candidate, paid, 'reference_other_amount', 'reference_in_text', owed)
    : ofOne('suggestion', candidate, paid, 'number_in_text', 'number_other_amount', owed);
}

/** One named invoice is open for exactly what was paid: certain, unless others are named or another practice is known by the account. */
function exactly(
  { candidate, by }: Named,
  count: number,
  { amount_cents, counter_iban }: Movement,
  { payers }: MatchIndex,
): Match {
  const known = (counter_iban && payers.get(counter_iban)) || [];
  const foreign = known.length > 0 && known.every(({ practice_id }) => practice_id !== candidate.practice_id);
  const sure = count === 1 && by !== 'short' && !(by === 'number' && foreign);
  const code = by === 'loose' || by === 'reference' ? 'exact_reference' : 'number_in_text';
  return ofOne(sure ? 'automatic' : 'suggestion', candidate, amount_cents, code, code, amount_cents);
}

function together(open: readonly Named[], invoices: OpenInvoices, paid_cents: Cents): Match {
  const candidates = open.map(({ candidate }) => candidate);
  return proposed(
    'suggestion',
    {
      practice_id: sharedBy(candidates),
      allocations: candidates.map((each) => partOf(each, invoices.openOf(each), 'several_invoices')),
    },
    candidates.some(({ claim_id }) => claim_id) ? 'claim_named_together' : 'named_together',
    { numbers: candidates.map(({ number }) => number), paid_cents },
  );
}

/** Several invoices are named and do not make the amount: each in the order they were named, as far as the money goes. */
function oneAfterTheOther(
  open: readonly Named[],
  open_cents: Cents,
  paid_cents: Cents,
  invoices: OpenInvoices,
): Match | null {
  if (open.length < 2 || open.some(({ candidate }) => candidate.claim_id)) return null;
  const practice_id = sharedBy(open.map(({ candidate }) => candidate));
  // What is left over would be nobody's.
  if (practice_id === null && paid_cents > open_cents) return null;
  let left = paid_cents;
  const allocations = open.flatMap(({ candidate }) => {
    const cents = Math.min(left, invoices.openOf(candidate));
    left -= cents;
    return cents > 0 ? [partOf(candidate, cents, 'several_invoices')] : [];
  });
  const numbers = open.map(({ candidate }) => candidate.number);
  const values = { numbers, paid_cents, open_cents };
  return proposed('suggestion', { practice_id, allocations }, 'named_other_amount', values);
}

/** More was paid than the named invoice: others of its practice may make the amount with it. */
function beside(
  candidate: Candidate,
  by: Named['by'],
  paid_cents: Cents,
  invoices: OpenInvoices,
): Match | null {
  const { practice_id, number, claim_id } = candidate;
  const owed = invoices.openOf(candidate);
  const others = !claim_id && paid_cents > owed ? makingWith(candidate, paid_cents - owed, invoices) : null;
  if (!others) return null;
  const allocations = [partOf(candidate, owed, 'several_invoices'), ...others];
  const numbers = allocations.map((each) => each.number);
  const code = by === 'reference' || by === 'loose' ? 'reference_and_others' : 'number_and_others';
  return proposed('suggestion', { practice_id, allocations }, code, {
    number,
    numbers,
    paid_cents,
  });
}

function sharedBy([first, ...others]: readonly Candidate[]): Id | null {
  return others.every(({ practice_id }) => practice_id === first!.practice_id) ? first!.practice_id : null;
}

/**
 * What is named is paid, credited or withdrawn. A standing order goes on with the reference of its first invoice: another
 * open one of the practice over the same amount is suggested; else the money is parked.
 */
function closed(candidate: Candidate, paid: Cents, invoices: OpenInvoices): Match {
  const { number, practice_id, practice_name: practice, gross_cents, credited_cents } = candidate;
  const [next] = candidate.claim_id ? [] : invoices.withAmount(practice_id, paid);
  if (next) {
    const part = partOf(next, paid, 'known_account');
    const values = { number: next.number, named: number, practice };
    return proposed('suggestion', { practice_id, allocations: [part] }, 'standing_reference', values);
  }
  const code = codeOf(candidate, credited_cents >= gross_cents ? 'credited' : 'already_paid');
  return { kind: 'parked', reason: { code, values: { number, practice, practice_id } }, proposal: null };
}
