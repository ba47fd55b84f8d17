/** The margin of one invoice, as the API gives it. */
export interface MarginRow {
  readonly practice_id: string;
  readonly client_cents: number;
  readonly payout_cents: number;
  readonly margin_cents: number;
}

/** Margins summed by practice, the largest first. */
export function byPractice(rows: readonly MarginRow[]): MarginRow[] {
  const sums = new Map<string, MarginRow>();
  for (const row of rows) {
    const before = sums.get(row.practice_id);
    sums.set(row.practice_id, {
      practice_id: row.practice_id,
      client_cents: (before?.client_cents ?? 0) + row.client_cents,
      payout_cents: (before?.payout_cents ?? 0) + row.payout_cents,
      margin_cents: (before?.margin_cents ?? 0) + row.margin_cents,
    });
  }
  return [...sums.values()].sort((a, b) => b.margin_cents - a.margin_cents);
}

/** The share of the client's net that stays; null where that is nothing. */
export const shareOf = ({ client_cents, margin_cents }: MarginRow): number | null =>
  client_cents === 0 ? null : margin_cents / client_cents;
