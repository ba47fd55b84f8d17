import { type Day, day } from '../../kernel/day.js';
import type { Cents } from '../../kernel/money.js';
import { amountIn } from '../../payments/bank/csv/csv-cells.js';
import { oneLine } from '../../payments/bank/figures.js';

/** What is wrong with a value of a list, and what to write instead. */
export class FeeFault extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const shown = (text: string) => `"${text.slice(0, 40)}"`;

const YEAR_FIRST = /^(\d{4})([/.-]?)(\d{2})\2(\d{2})(?:Z|[+-]\d{2}:\d{2})?$/;
const DAY_FIRST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;

/** `2025-01-01`, with any time or zone behind it, `20250101`, or `01/01/2025`. */
export function dayIn(text: string): Day {
  const bare = text.slice(0, 40).replace(/[T ]\d{1,2}:.*$/, '');
  const [, y, , m, d] = YEAR_FIRST.exec(bare) ?? [];
  const [, day_of, , month_of, year_of] = DAY_FIRST.exec(bare) ?? [];
  try {
    if (y) return day(`${y}-${m}-${d}`);
    return day(`${year_of}-${month_of?.padStart(2, '0')}-${day_of?.padStart(2, '0')}`);
  } catch {
    throw new FeeFault('not-a-day', `${shown(text)} is no date that exists: write 2025-12-31 or 31/12/2025.`);
  }
}

/** A last day; null for what is far away, as official lists write that there is none. */
export function lastDayIn(text: string): Day | null {
  const last = dayIn(text);
  return last >= '2900' ? null : last;
}

/** An amount in euros, in cents; never below 0. Of a comma and a point, the last one stands before the cents. */
export function feeIn(text: string): Cents {
  const cents = amountIn(text, text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.');
  if (cents === null || cents < 0 || cents > 99_999_999)
    throw new FeeFault('not-an-amount', `${shown(text)} is no amount in whole cents: write 32,85.`);
  return cents;
}

/** A label or condition in one line; nothing for a blank one. */
export function textIn(text: string): string | undefined {
  return oneLine(text) || undefined;
}
