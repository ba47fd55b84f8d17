const two = (value: number) => String(value).padStart(2, '0');

/** The days of the last so many whole months before today, of the clock of this computer. */
export function wholeMonthsBefore(
  today: Date,
  months: number,
): { readonly from: string; readonly to: string } {
  const [year, month] = [today.getFullYear(), today.getMonth()];
  const first = new Date(year, month - months, 1);
  const last = new Date(year, month, 0);
  const written = (day: Date) => `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  return { from: written(first), to: written(last) };
}
