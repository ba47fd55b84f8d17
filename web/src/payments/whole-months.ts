/** The days of the last so many whole months before today. */
export function wholeMonthsBefore(
  today: string,
  months: number,
): { readonly from: string; readonly to: string } {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1];
  const written = (day: number) => new Date(day).toISOString().slice(0, 10);
  return { from: written(Date.UTC(year, month - months, 1)), to: written(Date.UTC(year, month, 0)) };
}
