export const LEVELS = ['native', 'C2', 'C1', 'B2', 'B1', 'A2', 'A1'] as const;
export const WISHES = ['wanted', 'possible', 'unwanted', 'impossible'] as const;
export const WISH_TONES = { wanted: 'good', possible: 'note', unwanted: 'wait', impossible: 'bad' } as const;

type Typed = Readonly<Record<string, string>>;

/** Names typed with commas between them. */
export const namesIn = (text: string | undefined) =>
  (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

/** Rows of fields named `list/0/field`, in their order; those whose first field is empty are left out. */
export function rowsOf<F extends string>(typed: Typed, list: string, fields: readonly [F, ...F[]]) {
  const rows: Record<F, string>[] = [];
  for (let at = 0; typed[`${list}/${at}/${fields[0]}`] !== undefined; at += 1) {
    const row = Object.fromEntries(
      fields.map((field) => [field, typed[`${list}/${at}/${field}`]?.trim() ?? '']),
    ) as Record<F, string>;
    if (row[fields[0]]) rows.push(row);
  }
  return rows;
}

/** Reads what was typed in a field; throws for what it cannot read, so that it is not taken for nothing. */
export interface Reading {
  /** Hours such as "20,5" or "20:30", in minutes. */
  minutes(typed: string, field: string): number;
  decimal(typed: string, field: string): string;
}

/** The profile as the server takes it; what is empty is left out. */
export function profileOf(typed: Typed, read: Reading) {
  const number = (text: string | undefined, field: string) =>
    text?.trim() ? Number(read.decimal(text, field)) : undefined;
  const terms = number(typed.pay_days, 'pay_days');
  return {
    time_zone: typed.time_zone || undefined,
    languages: rowsOf(typed, 'languages', ['language', 'level']).map(({ language, level }) => ({
      language: language.toLowerCase(),
      level: level as (typeof LEVELS)[number],
    })),
    software: namesIn(typed.software),
    specialties: namesIn(typed.specialties),
    certificates: rowsOf(typed, 'certificates', ['name', 'issuer', 'obtained_on', 'valid_until']).map(
      (one) => ({
        name: one.name,
        issuer: one.issuer || undefined,
        obtained_on: one.obtained_on || undefined,
        valid_until: one.valid_until || undefined,
      }),
    ),
    calls_per_hour: number(typed.calls_per_hour, 'calls_per_hour'),
    minutes_per_week: typed.hours_per_week?.trim()
      ? read.minutes(typed.hours_per_week, 'hours_per_week')
      : undefined,
    days_off: [1, 2, 3, 4, 5, 6, 7].filter((day) => typed[`days_off/${day}`] === 'on'),
    travel: rowsOf(typed, 'travel', ['place', 'minutes']).map(({ place, minutes }, index) => ({
      place,
      minutes: number(minutes, `travel/${index}/minutes`) ?? 0,
    })),
    hourly_rate: typed.hourly_rate?.trim() ? read.decimal(typed.hourly_rate, 'hourly_rate') : undefined,
    pay_terms:
      terms === undefined ? undefined : { days: terms, from: typed.pay_from as 'invoice' | 'month_end' },
  };
}
