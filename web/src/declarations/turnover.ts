/** What is read of an issued document. */
export interface Issued {
  readonly kind: 'invoice' | 'credit_note';
  readonly issued_on: string | null;
  readonly net_cents: number;
  readonly vat_cents: number;
  readonly gross_cents: number;
}

interface Sums {
  readonly documents: number;
  readonly net_cents: number;
  readonly vat_cents: number;
  readonly gross_cents: number;
}

const NOTHING: Sums = { documents: 0, net_cents: 0, vat_cents: 0, gross_cents: 0 };

function plus(sums: Sums, { kind, net_cents, vat_cents, gross_cents }: Issued): Sums {
  // A credit note takes away, whichever sign its amounts have.
  const signed = (cents: number) => (kind === 'credit_note' ? -Math.abs(cents) : cents);
  return {
    documents: sums.documents + 1,
    net_cents: sums.net_cents + signed(net_cents),
    vat_cents: sums.vat_cents + signed(vat_cents),
    gross_cents: sums.gross_cents + signed(gross_cents),
  };
}

export interface Period extends Sums {
  /** A month (2026-03), a quarter (2026-Q1) or the year (2026). */
  readonly code: string;
}

/** The months of a year with their quarters after each three, and the year at the end. */
export function turnoverOf(year: string, issued: readonly Issued[]): Period[] {
  const months = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`);
  const sumOf = (codes: readonly string[]) =>
    issued.filter(({ issued_on }) => codes.includes(issued_on?.slice(0, 7) ?? '')).reduce(plus, NOTHING);
  const quarters = [0, 1, 2, 3].flatMap((quarter) => {
    const own = months.slice(quarter * 3, quarter * 3 + 3);
    return [
      ...own.map((code) => ({ code, ...sumOf([code]) })),
      { code: `${year}-Q${quarter + 1}`, ...sumOf(own) },
    ];
  });
  return [...quarters, { code: year, ...sumOf(months) }];
}
