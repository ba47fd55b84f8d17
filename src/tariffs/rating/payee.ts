import { canonicalJson } from '../../kernel/canonical-json.js';
import { type BillableEvent } from '../event.js';
import { ownPrice } from '../own-rate.js';
import { type Meter } from '../rate-card.js';
import { type PricedPayout } from '../surcharge.js';

type Paid = Pick<BillableEvent, 'secretary_id' | 'own_rates'>;

interface Own {
  readonly secretary_id: string | null;
  readonly price: string;
  readonly per: number;
}

/**
 * Who is paid for an event under a meter: the freelancer, or, where she has a price of her own for it, the freelancer at
 * that price. Work at two prices is that of two payees until the statements are written.
 */
export function payeeOf(event: Paid, meter: Meter): string | null {
  const own = event.own_rates && ownPrice(event.own_rates, meter);
  return own ? canonicalJson({ secretary_id: event.secretary_id, ...own }) : event.secretary_id;
}

/** The own price of a payee; null for one who is paid as the card says. */
export function ownPayout(payee: string | null): PricedPayout | null {
  const own = ownOf(payee);
  return own && { price: own.price, per: own.per };
}

/** The freelancer that a payee is. */
export function secretaryOf(payee: string | null): string | null {
  const own = ownOf(payee);
  return own ? own.secretary_id : payee;
}

const ownOf = (payee: string | null): Own | null =>
  payee?.startsWith('{') ? (JSON.parse(payee) as Own) : null;
