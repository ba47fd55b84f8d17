import { typedCents } from '../kernel/typed-number.ts';

/** An invoice that waits for money. */
interface Owed {
  readonly invoice_id: string;
  readonly due_on: string;
  readonly open_cents: number;
}

export interface Part {
  readonly invoice_id: string;
  readonly amount_cents: number;
}

/** What an amount pays when the oldest open invoices come first. */
export function oldestFirst(owed: readonly Owed[], cents: number): Part[] {
  let left = cents;
  return owed
    .filter(({ open_cents }) => open_cents > 0)
    .toSorted((x, y) => x.due_on.localeCompare(y.due_on))
    .flatMap(({ invoice_id, open_cents }) => {
      const amount_cents = Math.min(left, open_cents);
      left -= amount_cents;
      return amount_cents > 0 ? [{ invoice_id, amount_cents }] : [];
    });
}

/** The parts that were typed; null for one that is no amount. */
export function partsOf(typed: Readonly<Record<string, string>>, comma: boolean): Part[] | null {
  const parts = Object.entries(typed)
    .filter(([, text]) => text.trim())
    .map(([invoice_id, text]) => ({ invoice_id, amount_cents: typedCents(text, comma) }));
  return parts.every(({ amount_cents }) => amount_cents !== null && amount_cents > 0)
    ? (parts as Part[])
    : null;
}
