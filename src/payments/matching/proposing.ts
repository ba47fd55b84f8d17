import { Cents } from '../../kernel/money.js';
import { AllocationPart } from '../payment-facts.js';
import { Match, ProposedPart, proposed } from './match.js';
import { Candidate } from './open-invoices.js';
import { ReasonCode } from './reason-words.js';

type Rule = AllocationPart['rule'];

/** Why, of an invoice and of a claim. */
const OF_CLAIM: Partial<Record<ReasonCode, ReasonCode>> = {
  exact_reference: 'claim_reference',
  reference_part: 'claim_reference_part',
  reference_over: 'claim_reference_over',
  reference_in_text: 'claim_reference_in_text',
  number_in_text: 'claim_number',
  number_other_amount: 'claim_number_other_amount',
  already_paid: 'claim_paid',
  credited: 'claim_withdrawn',
};

/** The code as it is said of the candidate. */
export const codeOf = ({ claim_id }: Candidate, code: ReasonCode): ReasonCode =>
  (claim_id && OF_CLAIM[code]) || code;

/** Of one invoice or claim, as much as was paid or is open. */
export function ofOne(
  kind: 'automatic' | 'suggestion',
  candidate: Candidate,
  paid_cents: Cents,
  rule: Rule,
  code: ReasonCode,
  open_cents: Cents,
): Match {
  const amount_cents = Math.min(paid_cents, open_cents);
  const { practice_id, practice_name: practice, number } = candidate;
  return proposed(
    kind,
    { practice_id, allocations: [partOf(candidate, amount_cents, rule)] },
    codeOf(candidate, code),
    {
      number,
      practice,
      paid_cents,
      open_cents,
    },
  );
}

export const partOf = (
  { invoice_id, claim_id, number }: Candidate,
  amount_cents: Cents,
  rule: Rule,
): ProposedPart => ({
  ...(claim_id ? { claim_id } : { invoice_id }),
  number,
  amount_cents,
  rule,
});
