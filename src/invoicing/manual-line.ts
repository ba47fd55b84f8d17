import { refuse } from '../kernel/domain-error.js';
import { checkPrinted } from '../kernel/glyphs.js';
import { Cents, priceOf } from '../kernel/money.js';
import { decimal, signedMicros } from '../tariffs/decimal.js';
import { VatTreatment } from './documents/document.js';
import { moneyText } from './documents/figures.js';
import { money, refusal } from './documents/sentence.js';
import { DraftLine } from './draft-lines.js';
import { REFUSED } from './issue-words.js';

/** A line as a person writes it; quantity and price are decimals, one of them may be negative. */
export interface LineByHand {
  readonly label: string;
  readonly detail?: string | null | undefined;
  readonly quantity: string;
  readonly unit: string;
  readonly unit_price: string;
}

const ONE = 1_000_000;
const MOST_CENTS = 1_000_000_000;
const MOST_CENTS_IN_ALL = 5_000_000_000;
/** Millionths of a quantity times millionths of a price, in a cent. */
const PER_CENT = 10_000_000_000n;

/**
 * The line with its amount. A discount is a negative quantity at a positive price, whichever way it was given, for a
 * price is never negative (EN 16931 BR-27). Throws `invalid` with a pointer below `at`: `not-printable` for a text that documents
 * cannot show, `quantity-zero`, `two-minus-signs`, `line-too-large`.
 */
export function manualLine(
  given: LineByHand,
  vat: VatTreatment,
  position: number,
  user_id: string,
  at = '',
): DraftLine {
  checkPrinted(given.label, `${at}/label`);
  if (given.detail) checkPrinted(given.detail, `${at}/detail`);
  const quantity = signedMicros(given.quantity);
  const price = signedMicros(given.unit_price);
  if (quantity === 0)
    refuse(`${at}/quantity`, 'quantity-zero', 'Give a quantity other than 0, or leave the line out.');
  if (quantity < 0 && price < 0) {
    refuse(
      `${at}/unit_price`,
      'two-minus-signs',
      'For a discount write the minus sign once, on quantity or price.',
    );
  }
  const size = BigInt(quantity) * BigInt(Math.abs(price));
  if ((size < 0n ? -size : size) > BigInt(MOST_CENTS) * PER_CENT) {
    refuse(`${at}/unit_price`, 'line-too-large', `A line comes to ${moneyText(MOST_CENTS, 'en')} at most.`);
  }
  const net_cents = priceOf(quantity, price, ONE);
  return {
    ...vat,
    position,
    origin: 'manual',
    label: given.label,
    detail: given.detail ?? null,
    quantity: decimal(price < 0 ? -quantity : quantity),
    unit: given.unit,
    unit_price: decimal(Math.abs(price), 2),
    net_cents,
    component_code: null,
    credited_position: null,
    explanation: [{ code: 'manual', values: { user_id, quantity: given.quantity, net_cents } }],
  };
}

/**
 * Throws `invalid/total-negative` when lines come to less than nothing, which would be a credit note, and
 * `invalid/total-too-large`.
 */
export function checkTotal(lines: Iterable<{ readonly net_cents: Cents }>, pointer: string): void {
  let net = 0;
  for (const { net_cents } of lines) net += net_cents;
  if (net > MOST_CENTS_IN_ALL) {
    const values = { amount: money(MOST_CENTS_IN_ALL) };
    throw refusal('invalid', 'total-too-large', pointer, REFUSED.total_too_large, values);
  }
  if (net >= 0) return;
  throw refusal('invalid', 'total-negative', pointer, REFUSED.total_negative, { amount: money(net) });
}
