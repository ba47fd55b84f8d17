import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { AllocationReason, Receivable, receivableId } from '../payment-facts.js';
import { Proposal, ProposedPart } from './match.js';

/** What somebody says a line is. */
interface Said {
  readonly allocations?: readonly (Receivable & { readonly amount_cents: Cents })[] | undefined;
  readonly practice_id?: Id | undefined;
  readonly reverses_payment_id?: Id | undefined;
}

interface Line {
  readonly amount_cents: Cents;
  readonly suggestion: unknown;
  readonly reason: AllocationReason | null;
}

/** A proposal by hand: the number of the document is known to the books. */
type Part = Omit<ProposedPart, 'number'>;
export type Agreed = Omit<Proposal, 'allocations'> & { readonly allocations: readonly Part[] };

/**
 * What a line is booked as, and why: the suggestion with its rule when it is what was said, or when nothing was said; else
 * what was said, by hand. What was paid twice or for a credited invoice is kept as a credit when nothing else is said.
 * Throws `conflict/nothing-suggested`, `invalid/wrong-direction`.
 */
export function agreed(said: Said, line: Line): { proposal: Agreed; reason: AllocationReason | null } {
  const { allocations, practice_id, reverses_payment_id } = said;
  const suggestion = line.suggestion as Proposal | null;
  const silent = !allocations && !practice_id && !reverses_payment_id;
  if (suggestion && (silent || isSaid(said, suggestion)))
    return { proposal: suggestion, reason: line.reason };
  const parked = silent ? line.reason?.values?.practice_id : undefined;
  if (typeof parked === 'string')
    return { proposal: { practice_id: parked, allocations: [] }, reason: line.reason };
  if (silent) {
    throw new DomainError(
      'conflict',
      'nothing-suggested',
      'No rule suggests anything for this line any more: say which invoices it pays, or whose credit it is.',
    );
  }
  if (line.amount_cents < 0 && allocations?.length) {
    throw new DomainError(
      'invalid',
      'wrong-direction',
      'Money that went out pays no invoice: say what it takes back or refunds.',
    );
  }
  if (line.amount_cents > 0 && reverses_payment_id) {
    throw new DomainError(
      'invalid',
      'wrong-direction',
      'Money that came in takes no payment back: say which invoices it pays.',
    );
  }
  return {
    proposal: {
      practice_id: practice_id ?? null,
      allocations: (allocations ?? []).map((part) => ({ ...part, rule: 'manual' as const })),
      ...(reverses_payment_id ? { reverses_payment_id } : line.amount_cents < 0 && { refund: true as const }),
    },
    reason: null,
  };
}

function isSaid({ allocations = [], practice_id, reverses_payment_id }: Said, suggestion: Proposal): boolean {
  if (practice_id && practice_id !== suggestion.practice_id) return false;
  if (reverses_payment_id !== suggestion.reverses_payment_id) return false;
  const suggested = new Map(suggestion.allocations.map((part) => [receivableId(part), part.amount_cents]));
  const ids = new Set(allocations.map((part) => receivableId(part)));
  return (
    allocations.length === suggested.size &&
    ids.size === suggested.size &&
    allocations.every((part) => suggested.get(receivableId(part)) === part.amount_cents)
  );
}
