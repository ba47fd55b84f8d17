import { Cents, scale } from '../../kernel/money.js';

/** What stays of a client's net once freelancers are paid; `margin_bp` in hundredths of a percent, half away from zero. */
export function marginOf(client_cents: Cents, payout_cents: Cents) {
  const margin_cents = client_cents - payout_cents;
  const margin_bp = client_cents === 0 ? null : scale(margin_cents, 10_000, client_cents);
  return { client_cents, payout_cents, margin_cents, margin_bp };
}
