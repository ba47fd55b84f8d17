import { isPrice, micros } from './decimal.js';

/** Where a check says what is wrong: a JSON pointer into the card, and a sentence that names the component and the rule. */
export type Report = (pointer: string, sentence: string) => void;

export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}

/** Whether a price is there, and one. */
export function isPriced(value: string | undefined): value is string {
  return value !== undefined && isPrice(value);
}

/** Whether a price is there and nothing. */
export function isZero(value: string | undefined): boolean {
  return isPriced(value) && micros(value) === 0;
}

export function aPrice(
  value: string | undefined,
  at: string,
  name: string,
  field: string,
  wrong: Report,
): void {
  if (value === undefined || isPrice(value)) return;
  if (/^\d{8,}(\.\d*)?$/.test(value)) {
    wrong(at, `${name}: ${field} "${value.slice(0, 30)}" is too large: a price is below 10000000.`);
    return;
  }
  wrong(
    at,
    `${name}: ${field} "${value.slice(0, 30)}" is not a price with at most six decimals, such as "0.70".`,
  );
}

/** An amount, which unlike a unit price is in whole cents. */
export function wholeCents(
  value: string | undefined,
  at: string,
  name: string,
  field: string,
  wrong: Report,
): void {
  if (value === undefined) return;
  if (!isPrice(value)) aPrice(value, at, name, field, wrong);
  else if (/\.\d{2}\d*[1-9]/.test(value)) {
    wrong(at, `${name}: ${field} is an amount with at most two decimals.`);
  }
}
