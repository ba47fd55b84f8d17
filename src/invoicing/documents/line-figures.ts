import { priceOf, scale } from '../../kernel/money.js';
import { decimal } from '../../tariffs/decimal.js';
import { InvoiceLine } from './document.js';
import { unitCode } from './unit-codes.js';

/** Quantity and price of a line, such that `quantity × price ÷ base_quantity`, rounded to the cent, is its amount. */
export interface LineFigures {
  /** BT-129 */
  readonly quantity: string;
  /** BT-130 and BT-150 */
  readonly unit_code: string;
  /** BT-146 */
  readonly price: string;
  /** BT-149: how many units the price is for; null for one. */
  readonly base_quantity: string | null;
  /** Quantity and price as printed, where one amount stands for them: to be said in words (BT-154). */
  readonly printed: string | null;
}

type Line = Pick<InvoiceLine, 'quantity' | 'unit' | 'unit_price' | 'net_cents' | 'metered'>;

const ONE = 1_000_000;
/** BR-FR-DEC-02: at most four decimals of a quantity. */
const FINEST = 100;
const SECONDS: Readonly<Record<string, number>> = { h: 3600, min: 60 };

/**
 * The figures of a line as an XML document states them (EN 16931 BT-129 to BT-150; PEPPOL-EN16931-R120). As printed,
 * where that gives the amount. A printed quantity that does not end (20 minutes are 0.333333 h) is stated in the units
 * that were counted, at a price for so many of them. What cannot be stated either way is one amount.
 */
export function figuresOf(line: Line): LineFigures {
  const quantity = millionths(line.quantity);
  const price = millionths(line.unit_price);
  const ends = quantity % FINEST === 0;
  if (ends && priceOf(quantity, price, ONE) === line.net_cents) {
    return {
      quantity: decimal(quantity),
      unit_code: unitCode(line.unit),
      price: decimal(price, 2),
      base_quantity: null,
      printed: null,
    };
  }
  const counted = line.metered ?? seconds(line.unit, quantity);
  if (counted && priceOf(counted.quantity, price, counted.per) === line.net_cents) {
    return {
      quantity: String(counted.quantity),
      unit_code: line.unit in SECONDS ? 'SEC' : 'C62',
      price: decimal(price, 2),
      base_quantity: String(counted.per),
      printed: null,
    };
  }
  const sign = line.net_cents < 0 ? '-1' : '1';
  return {
    quantity: sign,
    unit_code: unitCode('lump'),
    price: decimal(Math.abs(line.net_cents) * 10_000, 2),
    base_quantity: null,
    printed: `${line.quantity} × ${line.unit_price}`,
  };
}

/** What a line says beyond its name (BT-154), with the figures that one amount stands for. */
export function descriptionOf(
  { detail }: Pick<InvoiceLine, 'detail'>,
  { printed }: LineFigures,
): string | null {
  return [detail, printed].filter(Boolean).join(' · ') || null;
}

/** A decimal as it stands on a line, in millionths; lines hold larger ones than a person may type as a price. */
export function millionths(text: string): number {
  const [whole = '0', fraction = ''] = text.split('.');
  return Number(whole + fraction.padEnd(6, '0'));
}

/** Hours and minutes are counted in whole seconds, so six decimals of them say which. */
function seconds(unit: string, quantity: number): { quantity: number; per: number } | null {
  const per = SECONDS[unit];
  return per === undefined ? null : { quantity: scale(quantity, per, ONE), per };
}
