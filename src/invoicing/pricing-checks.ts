import { DomainError } from '../kernel/domain-error.js';
import { RateCard } from '../tariffs/rate-card.js';
import { RatedEvent, RatedLine } from '../tariffs/rating/rated.js';
import { moneyText } from './documents/figures.js';

/** Throws `invalid/currency-not-invoiced`: documents, VAT and payment codes are in euro. */
export function refuseOtherCurrency({ currency }: Pick<RateCard, 'currency'>): void {
  if (currency === 'EUR') return;
  throw new DomainError(
    'invalid',
    'currency-not-invoiced',
    `The rate card is in ${currency}, and invoices are made in EUR: give the practice a card in EUR.`,
  );
}

/**
 * Throws `conflict/receipts-differ` unless each line of disbursements comes to its receipts to the cent: what was paid
 * in the client's name is passed on as it is (FR: art. 267 II 2° CGI; BE: art. 28, 5° CTVA).
 */
export function refuseUnmatchedReceipts(
  lines: readonly Pick<RatedLine, 'key' | 'net_cents' | 'vat_treatment'>[],
  events: readonly Pick<RatedEvent, 'event_id' | 'lines'>[],
  entries: ReadonlyMap<string, { readonly amount_cents: number }>,
): void {
  const disbursed = lines.filter(({ vat_treatment }) => vat_treatment === 'disbursement');
  if (disbursed.length === 0) return;
  const paid = new Map<string, number>();
  for (const { event_id, lines: shares } of events) {
    for (const { line } of shares)
      paid.set(line, (paid.get(line) ?? 0) + (entries.get(event_id)?.amount_cents ?? 0));
  }
  for (const { key, net_cents } of disbursed) {
    const receipts = paid.get(key) ?? 0;
    if (receipts === net_cents) continue;
    throw new DomainError(
      'conflict',
      'receipts-differ',
      `Receipts of ${moneyText(receipts, 'en')} stand behind a disbursement of ${moneyText(net_cents, 'en')}: check the receipts of the period.`,
    );
  }
}
