import { Cents } from '../../kernel/money.js';
import { AllocationPart } from '../payment-facts.js';
import { Match, ProposedPart, proposed } from './match.js';
import { Candidate } from './open-invoices.js';
import { ReasonCode } from './reason-words.js';

type Rule = AllocationPart['rule'];

/** Of one invoice, as much as was paid or is open. */
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
  return proposed(kind, { practice_id, allocations: [partOf(candidate, amount_cents, rule)] }, code, {
    number,
    practice,
    paid_cents,
    open_cents,
  });
}

export const partOf = ({ invoice_id, number }: Candidate, amount_cents: Cents, rule: Rule): ProposedPart => ({
  invoice_id,
  number,
  amount_cents,
  rule,
});
