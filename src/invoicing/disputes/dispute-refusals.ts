import { DomainError } from '../../kernel/domain-error.js';
import { Cents, sum } from '../../kernel/money.js';
import { decimal } from '../../tariffs/decimal.js';
import { DraftLine } from '../draft-lines.js';

interface Named {
  readonly id: string;
  readonly number: string | null;
  readonly period_from: string;
  readonly period_to: string;
}

/** A refused decision, because a later invoice would come dearer, which no credit note can charge; and what to do instead. */
export function refuseDearer(
  later: Named,
  dearer_cents: Cents,
  { invoice, lines }: { readonly invoice: Named; readonly lines: readonly DraftLine[] },
): never {
  const credit = sum(lines.map(({ net_cents }) => net_cents));
  const rest = credit - dearer_cents;
  const why = `Invoice ${later.number} (${later.period_from} to ${later.period_to}) goes on from what ${invoice.number} counted: without these events it would come to ${euros(dearer_cents)} more, which no credit note can charge.`;
  const what =
    rest > 0
      ? `Reject the events with that as the reason, and credit ${euros(rest)} by hand: ${euros(credit)} that ${invoice.number} would come to less, less the ${euros(dearer_cents)} (POST /api/invoices/${invoice.id}/credit-notes, line ${lines[0]!.credited_position}).`
      : `${invoice.number} would come to ${euros(credit)} less: together nothing is to be given back. Reject the events with that as the reason.`;
  throw new DomainError('conflict', 'later-invoice-counts-on-it', `${why} ${what}`);
}

const euros = (cents: Cents) => `${decimal(cents * 10_000, 2)} EUR`;
