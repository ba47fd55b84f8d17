import { Cents } from '../kernel/money.js';
import { apportion } from '../tariffs/rating/apportioning.js';
import { PractitionerShare } from '../tariffs/rating/rated.js';

/** What one practitioner bears of a document, in cents; null: nobody is named for it. */
export interface PractitionerPart {
  readonly practitioner_id: string | null;
  readonly weight: number;
  readonly net_cents: Cents;
  /** Of `net_cents`, what is a disbursement outside VAT. */
  readonly disbursement_cents: Cents;
  readonly vat_cents: Cents;
  readonly gross_cents: Cents;
}

/** Shares a document among practitioners: net, disbursements and VAT each to the cent; empty where the card shares nothing. */
export function partsOf(
  shares: readonly PractitionerShare[],
  total: { readonly net_cents: Cents; readonly vat_cents: Cents; readonly disbursed_cents: Cents },
): PractitionerPart[] {
  const standard = shares.map((share) => Math.max(0, share.net_cents - share.disbursement_cents));
  const keys = shares.map(({ weight }) => weight);
  const weights = standard.some((cents) => cents > 0) ? standard : keys;
  const net = apportion(total.net_cents - total.disbursed_cents, weights);
  const vat = apportion(total.vat_cents, weights);
  const paid = apportion(total.disbursed_cents, keys);
  return shares.map(({ practitioner_id, weight }, at) => ({
    practitioner_id,
    weight,
    net_cents: net[at]! + paid[at]!,
    disbursement_cents: paid[at]!,
    vat_cents: vat[at]!,
    gross_cents: net[at]! + paid[at]! + vat[at]!,
  }));
}
