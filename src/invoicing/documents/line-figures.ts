import { priceOf, scale } from '../../kernel/money.js';
import { decimal, signedMicros } from '../../tariffs/decimal.js';
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
}

type Line = Pick<InvoiceLine, 'quantity' | 'unit' | 'unit_price' | 'net_cents' | 'metered'>;

const ONE = 1_000_000;
const SECONDS: Readonly<Record<string, number>> = { h: 3600, min: 60 };

/**
 * The figures of a line as an XML document states them (EN 16931 BT-129 to BT-150; PEPPOL-EN16931-R120). As printed,
 * where that gives the amount. A printed quantity that does not end (20 minutes are 0.333333 h) is stated in the units
 * that were counted, at a price for so many of them. What has neither, such as a line credited in part, is one amount.
 */
export function figuresOf(line: Line): LineFigures {
  const quantity = signedMicros(line.quantity);
  const price = signedMicros(line.unit_price);
  if (priceOf(quantity, price, ONE) === line.net_cents) {
    return {
      quantity: decimal(quantity),
      unit_code: unitCode(line.unit),
      price: decimal(price, 2),
      base_quantity: null,
    };
  }
  const counted = line.metered ?? seconds(line.unit, quantity);
  if (counted && priceOf(counted.quantity, price, counted.per) === line.net_cents) {
    return {
      quantity: String(counted.quantity),
      unit_code: line.unit in SECONDS ? 'SEC' : 'C62',
      price: decimal(price, 2),
      base_quantity: String(counted.per),
    };
  }
  const sign = line.net_cents < 0 ? '-1' : '1';
  return {
    quantity: sign,
    unit_code: unitCode('lump'),
    price: decimal(Math.abs(line.net_cents) * 10_000, 2),
    base_quantity: null,
  };
}

/** Hours and minutes are counted in whole seconds, so six decimals of them say which. */
function seconds(unit: string, quantity: number): { quantity: number; per: number } | null {
  const per = SECONDS[unit];
  return per === undefined ? null : { quantity: scale(quantity, per, ONE), per };
}
