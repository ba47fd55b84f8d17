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

/** `2025-01-01`, with any time behind it, or `01/01/2025`. */
export function dayIn(text: string): Day {
  const bare = text.slice(0, 40).replace(/[T ]\d{2}:.*$/, '');
  const [, d, m, y] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(bare) ?? [];
  try {
    return day(y ? `${y}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}` : bare);
  } catch {
    throw new FeeFault('not-a-day', `${shown(text)} is no date that exists: write 2025-12-31 or 31/12/2025.`);
  }
}

/** A last day; null for what is far away, as official lists write that there is none. */
export function lastDayIn(text: string): Day | null {
  const last = dayIn(text);
  return last >= '2900' ? null : last;
}

/** An amount in euros, in cents; never below 0. */
export function feeIn(text: string): Cents {
  const cents = amountIn(text, text.includes(',') && !text.includes('.') ? ',' : '.');
  if (cents === null || cents < 0 || cents > 99_999_999)
    throw new FeeFault('not-an-amount', `${shown(text)} is no amount in whole cents: write 32,85.`);
  return cents;
}

/** A label or condition in one line; nothing for a blank one. */
export function textIn(text: string): string | undefined {
  return oneLine(text) || undefined;
}
