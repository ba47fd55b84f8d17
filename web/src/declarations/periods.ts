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

/** The last quarter of a year that ended before a day; its first where none has. */
export function lastEnded(year: string, today: string): string {
  const ended = [4, 3, 2].find((quarter) => spanOf(`${year}-Q${quarter}`).to < today) ?? 1;
  return `${year}-Q${ended}`;
}
