import type { Day } from '../../kernel/day.js';
import type { Cents } from '../../kernel/money.js';
import type { KeptAnswer } from './answer.js';

/** What an insurer says it transferred at once. */
export interface Transfer {
  /** As it is named on the bank statement. */
  readonly transfer: string;
  readonly paid_on: Day | null;
  /** Of both shares of its invoices; what is taken back is taken off. */
  readonly paid_cents: Cents;
  readonly invoices: number;
}

/** The transfers of a return, in its order, each with what its invoices come to. */
export function transfersOf(
  answers: readonly Pick<KeptAnswer, 'transfer' | 'paid_on' | 'amo' | 'amc'>[],
): Transfer[] {
  const found = new Map<string, Transfer>();
  for (const { transfer, paid_on, amo, amc } of answers) {
    if (transfer === null) continue;
    const key = `${transfer}|${paid_on}`;
    const before = found.get(key) ?? { transfer, paid_on, paid_cents: 0, invoices: 0 };
    const paid_cents = before.paid_cents + (amo?.paid_cents ?? 0) + (amc?.paid_cents ?? 0);
    found.set(key, { ...before, paid_cents, invoices: before.invoices + 1 });
  }
  return [...found.values()];
}
