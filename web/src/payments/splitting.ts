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

/** Cents of an amount as it is typed ("1 234,50", "12.5", "-3"); null where it is none. */
export function centsOf(typed: string): number | null {
  const plain = typed.replace(/[\s\u00a0\u202f€]/g, '');
  const [, sign, whole = '', decimals = ''] = /^(-?)(\d[\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(plain) ?? [];
  if (sign === undefined) return null;
  const units = whole.replace(/[.,](?=\d{3}(?:\D|$))/g, '');
  if (!/^\d+$/.test(units)) return null;
  const cents = Number(units) * 100 + Number(decimals.padEnd(2, '0') || 0);
  return sign ? -cents : cents;
}

/** An amount as one types it: no sign of currency, a comma where the language has one. */
export const typedCents = (cents: number, comma: boolean) =>
  (cents / 100).toFixed(2).replace('.', comma ? ',' : '.');

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
export function partsOf(typed: Readonly<Record<string, string>>): Part[] | null {
  const parts = Object.entries(typed)
    .filter(([, text]) => text.trim())
    .map(([invoice_id, text]) => ({ invoice_id, amount_cents: centsOf(text) }));
  return parts.every(({ amount_cents }) => amount_cents !== null && amount_cents > 0)
    ? (parts as Part[])
    : null;
}
