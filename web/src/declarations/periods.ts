/** First and last day of a month (2026-11) or a quarter (2026-Q4). */
export function spanOf(period: string): { from: string; to: string } {
  const [year = '', part = ''] = period.split('-');
  const quarter = part.startsWith('Q') ? Number(part.slice(1)) : null;
  const last = quarter ? quarter * 3 : Number(part);
  const first = quarter ? last - 2 : last;
  const two = (number: number) => String(number).padStart(2, '0');
  const days = new Date(Date.UTC(Number(year), last, 0)).getUTCDate();
  return { from: `${year}-${two(first)}-01`, to: `${year}-${two(last)}-${days}` };
}

/** The quarter of a year that is declared next, by the 25th of the month after it; its last where all are over. */
export function declaredNext(year: string, today: string): string {
  const dueOf = (quarter: number) =>
    quarter === 4 ? `${Number(year) + 1}-01-25` : `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-25`;
  const next = [1, 2, 3, 4].find((quarter) => today <= dueOf(quarter)) ?? 4;
  return `${year}-Q${next}`;
}
