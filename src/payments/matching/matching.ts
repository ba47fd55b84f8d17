import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { formatOgm, formatRf, isOgm } from '../../kernel/payment-reference.js';
import { receivableId } from '../payment-facts.js';
import { byAccount, learnPayer } from './account-rule.js';
import { claimNumbersIn } from './claim-numbers.js';
import { Clues, cluesOf } from './clues.js';
import { Match, MatchIndex, Movement } from './match.js';
import { byNames, Named } from './naming-rules.js';
import { Candidate, OpenInvoices } from './open-invoices.js';
import { ofOne } from './proposing.js';

/**
 * Matches money that came in from a client: by its reference, by numbers of invoices and claims in its text, by the account it came from.
 * An automatic match is taken from what is open for the movements after it, and its account is known from then on.
 */
export function matchIncoming(movement: Movement, index: MatchIndex): Match {
  const match = byClues(movement, cluesOf(movement), index);
  if (match.kind === 'automatic' && match.proposal) learn(movement, match, index);
  return match;
}

function learn(movement: Movement, { proposal }: Match, index: MatchIndex): void {
  for (const { number, amount_cents } of proposal!.allocations) {
    const candidate = index.invoices.byNumber(number)!;
    index.invoices.take(candidate, amount_cents);
    learnPayer(movement, candidate, index);
  }
}

function byClues(movement: Movement, clues: Clues, index: MatchIndex): Match {
  const { invoices } = index;
  const paid = movement.amount_cents;
  const sure = clues.reference ? invoices.byReference(clues.reference) : null;
  if (sure && paid <= invoices.openOf(sure)) return bySureReference(sure, paid, invoices.openOf(sure));
  return (
    byNames(namedBy(movement, clues, invoices), movement, index) ??
    byAccount(movement, index) ?? { kind: 'none', reason: unknown(clues), proposal: null }
  );
}

/** The invoices and claims that a movement names, each once, the surest first. */
export function namedBy(
  movement: Pick<Movement, 'free_text' | 'structured_ref' | 'structured_kind'>,
  clues: Clues,
  invoices: OpenInvoices,
): Named[] {
  const named = new Map<Id, Named>();
  const name = (candidate: Candidate | null, by: Named['by']) => {
    if (!candidate || named.has(receivableId(candidate))) return;
    named.set(receivableId(candidate), { candidate, by });
  };
  if (clues.reference) name(invoices.byReference(clues.reference), 'reference');
  for (const loose of clues.loose) name(invoices.byReference(loose), 'loose');
  for (const { number, whole } of clues.numbers) name(invoices.byNumber(number), whole ? 'number' : 'short');
  for (const number of claimNumbersIn(movement)) name(invoices.byNumber(number), 'short');
  return [...named.values()];
}

const unknown = ({ reference }: Clues): Match['reason'] =>
  reference
    ? {
        code: 'reference_unknown',
        values: { reference: isOgm(reference) ? formatOgm(reference) : formatRf(reference) },
      }
    : { code: 'unknown' };

function bySureReference(candidate: Candidate, paid: Cents, open: Cents): Match {
  return paid === open
    ? ofOne('automatic', candidate, paid, 'exact_reference', 'exact_reference', open)
    : ofOne('automatic', candidate, paid, 'reference_other_amount', 'reference_part', open);
}
