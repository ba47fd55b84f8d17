/** A line that may be given back, and what was typed for it. */
export interface CreditableLine {
  readonly position: number;
  readonly net_cents: number;
  readonly vat_bp: number;
}

export interface CreditChoice {
  readonly chosen: ReadonlySet<number>;
  /** Cents without VAT, by line; a line without one is given back wholly. */
  readonly amounts: ReadonlyMap<number, number>;
}

/** What a credit note over these lines comes to, VAT included, as its draft will say it. */
export function creditTotal(lines: readonly CreditableLine[], { chosen, amounts }: CreditChoice): number {
  const byRate = new Map<number, number>();
  for (const { position, net_cents, vat_bp } of lines) {
    if (!chosen.has(position)) continue;
    byRate.set(vat_bp, (byRate.get(vat_bp) ?? 0) + (amounts.get(position) ?? net_cents));
  }
  let total = 0;
  for (const [bp, net] of byRate) total += net + Math.round((net * bp) / 10_000);
  return total;
}

/** The body that asks for the credit note: without lines where all is given back. */
export function creditLines(
  lines: readonly CreditableLine[],
  { chosen, amounts }: CreditChoice,
): { position: number; net_cents?: number }[] | undefined {
  if (chosen.size === lines.length && amounts.size === 0) return undefined;
  return lines
    .filter(({ position }) => chosen.has(position))
    .map(({ position }) => {
      const net_cents = amounts.get(position);
      return net_cents === undefined ? { position } : { position, net_cents };
    });
}
