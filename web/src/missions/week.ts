/** Hours of the week on one weekday, 1 = Monday. */
export interface Span {
  readonly weekday: number;
  readonly from: string;
  readonly to: string;
  readonly calls_per_hour?: number;
}

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Minutes since midnight of HH:MM; "24:00" is the end of the day. */
export function minutesAt(time: string): number {
  const [hours, minutes] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

export const timeAt = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

export const minutesOf = (spans: readonly Span[]) =>
  spans.reduce((sum, { from, to }) => sum + minutesAt(to) - minutesAt(from), 0);

/** A weekday by its name; 4 January 2027 is a Monday. */
export function weekdayName(locale: string, weekday: number, style: 'short' | 'long' = 'short'): string {
  const day = new Date(Date.UTC(2027, 0, 3 + weekday));
  return new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format(day);
}

/** Spans in the order of the week; those that touch are one. */
export function merged(spans: readonly Span[]): Span[] {
  const sorted = spans.toSorted((a, b) => a.weekday - b.weekday || a.from.localeCompare(b.from));
  const whole: Span[] = [];
  for (const { weekday, from, to } of sorted) {
    const last = whole.at(-1);
    if (last?.weekday === weekday && last.to >= from)
      whole[whole.length - 1] = { ...last, to: to > last.to ? to : last.to };
    else whole.push({ weekday, from, to });
  }
  return whole;
}

/** Hours as one reads them, days of the same hours together: "Mon, Tue 08:00–12:00 · Wed 14:00–16:00". */
export function hoursInWords(spans: readonly Span[], locale: string): string {
  const days = new Map<string, number[]>();
  for (const { weekday, from, to } of merged(spans)) {
    const key = `${from}–${to}`;
    days.set(key, [...(days.get(key) ?? []), weekday]);
  }
  return [...days]
    .map(([hours, weekdays]) => `${weekdays.map((one) => weekdayName(locale, one)).join(', ')} ${hours}`)
    .join(' · ');
}

/** The span an hour of a need or plan is, by its name such as "1-08:00"; cut at hours of the clock where anybody may take each. */
export function spanOf(hour: string, spans: readonly Span[], takenBy: 'one' | 'any'): Span | null {
  const weekday = Number(hour[0]);
  const from = hour.slice(2);
  const span = spans.find((one) => one.weekday === weekday && one.from <= from && from < one.to);
  if (!span) return null;
  const next = timeAt((Math.floor(minutesAt(from) / 60) + 1) * 60);
  return { weekday, from, to: takenBy === 'any' && next < span.to ? next : span.to };
}

/** The spans of several hours by name, joined. */
export const spansOf = (hours: readonly string[], spans: readonly Span[], takenBy: 'one' | 'any') =>
  merged(hours.flatMap((hour) => spanOf(hour, spans, takenBy) ?? []));

/** Spans without the parts that others take. */
export function without(spans: readonly Span[], taken: readonly Span[]): Span[] {
  return taken.reduce<Span[]>(
    (left, cut) =>
      left.flatMap((span) => {
        if (span.weekday !== cut.weekday || cut.to <= span.from || cut.from >= span.to) return [span];
        return [
          ...(cut.from > span.from ? [{ ...span, to: cut.from }] : []),
          ...(cut.to < span.to ? [{ ...span, from: cut.to }] : []),
        ];
      }),
    merged(spans),
  );
}

/** "12:30" or "12,5" hours typed, in minutes; null for what is neither. */
export function typedHours(text: string): number | null {
  const clock = /^(\d{1,3})\s*[:h]\s*(\d{0,2})$/.exec(text.trim());
  if (clock) return Number(clock[1]) * 60 + Number(clock[2] || 0);
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(value) && value >= 0 ? Math.round(value * 60) : null;
}
