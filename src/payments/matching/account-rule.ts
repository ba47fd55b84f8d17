import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { Match, MatchIndex, Movement, Payer, ProposedPart, proposed } from './match.js';
import { Candidate, OpenInvoices } from './open-invoices.js';
import { ofOne, partOf } from './proposing.js';
import { MOST_TOGETHER, togetherMaking } from './subset-sum.js';

/** An account that pays for more practices, such as that of a payment service, tells nothing about any. */
export const MOST_PRACTICES = 10;

/** By the account it came from; null when that is not known. */
export function byAccount(
  { counter_iban, amount_cents: paid_cents }: Movement,
  { invoices, payers }: MatchIndex,
): Match | null {
  const known = counter_iban ? payers.get(counter_iban) : undefined;
  if (!known || known.length > MOST_PRACTICES) return null;
  const exact = known.flatMap(({ practice_id }) => invoices.withAmount(practice_id, paid_cents));
  if (exact[0]) {
    const shared = exact.some(({ practice_id }) => practice_id !== exact[0]!.practice_id);
    const several = shared ? 'known_account_shared' : 'known_account_oldest';
    const code = exact.length === 1 ? 'known_account' : several;
    return ofOne('suggestion', exact[0], paid_cents, 'known_account', code, paid_cents);
  }
  for (const { practice_id, practice_name: practice } of known) {
    const found = severalOf(practice_id, paid_cents, invoices);
    if (!found) continue;
    const { allocations, only } = found;
    const numbers = allocations.map(({ number }) => number);
    return proposed('suggestion', { practice_id, allocations }, only ? 'several_invoices' : 'several_ways', {
      practice,
      numbers,
      paid_cents,
    });
  }
  const practice = known[0]!.practice_name;
  return {
    kind: 'none',
    reason: { code: 'known_account_no_amount', values: { practice, paid_cents } },
    proposal: null,
  };
}

/** Open invoices of a practice that make the amount together, and whether no others do; null when none do. */
function severalOf(
  practice: Id,
  cents: Cents,
  invoices: OpenInvoices,
  but?: Candidate,
): { allocations: ProposedPart[]; only: boolean } | null {
  const open = invoices.earliest(practice, MOST_TOGETHER + 1).filter((each) => each !== but);
  const amounts = open.map((each) => invoices.openOf(each));
  const found = togetherMaking(amounts, cents);
  if (!found) return null;
  const allocations = found.places.map((place) => partOf(open[place]!, amounts[place]!, 'several_invoices'));
  return { allocations, only: found.only };
}

/** Other open invoices of the practice of one, or a single one, that make the rest of an amount; null when none do. */
export function makingWith(one: Candidate, rest: Cents, invoices: OpenInvoices): ProposedPart[] | null {
  const { practice_id } = one;
  const single = invoices.withAmount(practice_id, rest).find((each) => each !== one);
  if (single) return [partOf(single, rest, 'several_invoices')];
  return severalOf(practice_id, rest, invoices, one)?.allocations ?? null;
}

/** Notes that an account paid for a practice. */
export function learnPayer(
  { counter_iban }: Pick<Movement, 'counter_iban'>,
  { practice_id, practice_name }: Payer,
  { payers }: Pick<MatchIndex, 'payers'>,
): void {
  if (!counter_iban) return;
  const known = payers.get(counter_iban) ?? [];
  if (known.length > MOST_PRACTICES || known.some((each) => each.practice_id === practice_id)) return;
  payers.set(counter_iban, [...known, { practice_id, practice_name }]);
}
