/** An instant as the clock on the wall shows it in a zone: `2026-11-30T10:05:00`, as `datetime-local` takes it. */
export function wallClockOf(instant: string | number, zone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return parts.format(new Date(instant)).replace(' ', 'T');
}

/** The instant that a clock on the wall of a zone shows; where it shows it twice, the first. Null for no time. */
export function instantOf(clock: string, zone: string): number | null {
  const asUtc = Date.parse(`${clock.length === 16 ? `${clock}:00` : clock}Z`);
  if (Number.isNaN(asUtc)) return null;
  const ahead = (at: number) => Date.parse(`${wallClockOf(at, zone)}Z`) - at;
  const first = asUtc - ahead(asUtc - 12 * 3_600_000);
  return wallClockOf(first, zone) === wallClockOf(asUtc, 'UTC') ? first : asUtc - ahead(asUtc);
}
