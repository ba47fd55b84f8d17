import { z } from 'zod';
import type { Day } from '../../../kernel/day.js';
import { DomainError, type Problem } from '../../../kernel/domain-error.js';
import { LANGUAGE_LEVELS } from '../../profiles/skills.js';
import { minutesOf, QUARTER_TIME } from '../../profiles/weekly-pattern.js';
import { WISHES } from '../../profiles/wish.js';
import type { Instance } from '../instance.js';
import { DEFAULT_WEIGHTS, defaultRules } from '../settings.js';

const name = z.string().min(1).max(200);
const day = z.iso.date();
const minutes = (most: number) => z.int().min(0).max(most);
const euros = z.string().regex(/^\d{1,6}(\.\d{1,6})?$/, 'is not an amount like 28.50');
const calls = z
  .number()
  .min(0)
  .max(10_000)
  .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, 'has more than two decimals');
const WEEK = 10_080;

const span = {
  weekday: z.int().min(1).max(7),
  from: z.string().regex(QUARTER_TIME, 'is not a quarter hour like 08:15'),
  to: z.union([z.string().regex(QUARTER_TIME, 'is not a quarter hour like 08:15'), z.literal('24:00')]),
};
const inOrder = <T extends { from: string; to: string }>(schema: z.ZodType<T>) =>
  schema.refine(({ from, to }) => minutesOf(from) < minutesOf(to), {
    path: ['to'],
    message: 'must lie after from',
  });

const language = z.strictObject({ language: z.string().regex(/^[a-z]{2}$/), level: z.enum(LANGUAGE_LEVELS) });
const papers = z.union([z.literal('all'), z.array(name)]).default('all');
const ALWAYS = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  weekday,
  from: '00:00',
  to: '24:00',
  wish: 'possible' as const,
}));

const person = z
  .strictObject({
    id: name,
    name: name.optional(),
    languages: z.array(language).default([]),
    software: z.array(name).default([]),
    specialties: z.array(name).default([]),
    calls_per_hour: calls.nullable().default(null),
    minutes_per_week: minutes(WEEK).nullable().default(null),
    hourly_rate: euros.nullable().default(null),
    wishes: z.array(inOrder(z.strictObject({ ...span, wish: z.enum(WISHES) }))).default(ALWAYS),
    load: z.array(inOrder(z.strictObject({ ...span, calls_per_hour: calls.default(0) }))).default([]),
    minutes_unplaced: minutes(WEEK).default(0),
    sites: z.array(inOrder(z.strictObject({ ...span, place: name }))).default([]),
    served: z.array(name).default([]),
    contracts: papers,
    confidentiality: papers,
    travel: z.array(z.strictObject({ place: name, minutes: minutes(1_440) })).default([]),
  })
  .transform((one) => ({ ...one, name: one.name ?? one.id }));

const hour = inOrder(
  z.strictObject({
    id: name,
    ...span,
    calls_per_hour: calls.default(0),
    on_site: z.boolean().default(false),
  }),
);

const need = z
  .strictObject({
    id: name,
    practice: name.optional(),
    title: name.optional(),
    starts_on: day.optional(),
    ends_on: day.nullable().default(null),
    languages: z.array(language).default([]),
    software: z.array(name).default([]),
    specialties: z.array(name).default([]),
    max_hourly_rate: euros.nullable().default(null),
    on_call: z.boolean().default(false),
    place: name.nullable().default(null),
    hours: z.array(hour).default([]),
    minutes_unplaced: minutes(WEEK).default(0),
    by: z.enum(['one', 'any']).default('any'),
  })
  .transform((one) => ({ ...one, practice: one.practice ?? one.id, title: one.title ?? one.id }));

const gain = z.int().min(0).max(1_000_000);
const loss = z.int().min(-1_000_000).max(0);
const weights = z
  .strictObject({
    covered: gain,
    wanted: gain,
    unwanted: loss,
    continuity: gain,
    change: loss,
    rate: loss,
    fairness: loss,
    travel: loss,
    specialty: gain,
  })
  .partial();

const rules = z
  .strictObject({
    rest_minutes: minutes(1_440),
    weekly_rest_minutes: minutes(WEEK),
    most_minutes_per_day: minutes(1_440),
    most_minutes_per_week: minutes(WEEK),
    training_days: minutes(366).nullable(),
    papers: z.enum(['before', 'at-start']),
  })
  .partial();

const said = z.strictObject({ person: name, need: name, hour: name.optional() });
const preference = z.strictObject({
  person: name,
  need: name,
  points: z.int().min(-1_000_000_000).max(1_000_000_000),
});

const InstanceFile = z.strictObject({
  today: day.optional(),
  country: z.enum(['BE', 'FR']).default('BE'),
  people: z.array(person),
  needs: z.array(need),
  weights: weights.default({}),
  rules: rules.default({}),
  pins: z.array(said).default([]),
  forbidden: z.array(said).default([]),
  preferences: z.array(preference).default([]),
});
type InstanceFile = z.infer<typeof InstanceFile>;

/** Reads an instance as docs/matching.md describes it. Throws `invalid/not-an-instance` with where each fault stands. */
export function readInstance(given: unknown, today: Day): Instance {
  const { success, data, error } = InstanceFile.safeParse(given);
  if (!success)
    refuseAll(
      error.issues.map(({ path, message }) => ({
        pointer: `/${path.map(String).join('/')}`,
        code: 'invalid',
        detail: message,
      })),
    );
  const faults = [...idFaults(data), ...referenceFaults(data)];
  if (faults.length > 0) refuseAll(faults);
  const { country, ...rest } = data;
  const now = data.today ?? today;
  return {
    ...rest,
    today: now,
    needs: data.needs.map((one) => ({ ...one, starts_on: one.starts_on ?? now })),
    weights: { ...DEFAULT_WEIGHTS, ...defined(data.weights) },
    rules: { ...defaultRules(country, now), ...defined(data.rules) },
    pins: data.pins.map(defined),
    forbidden: data.forbidden.map(defined),
  };
}

function refuseAll(problems: Problem[]): never {
  throw new DomainError(
    'invalid',
    'not-an-instance',
    'This is not an instance the matcher can read.',
    problems,
  );
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };
const defined = <T extends object>(given: T): Defined<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Defined<T>;

/** People, needs, and hours within a need, are each there once. */
function idFaults({ people, needs }: InstanceFile): Problem[] {
  return [
    ...twice(people, '/people'),
    ...twice(needs, '/needs'),
    ...needs.flatMap(({ hours }, at) => twice(hours, `/needs/${at}/hours`)),
  ];
}

function twice(things: readonly { readonly id: string }[], pointer: string): Problem[] {
  const seen = new Set<string>();
  return things.flatMap(({ id }, at) => {
    const again = seen.has(id);
    seen.add(id);
    const detail = `"${id}" is there twice: give each its own id.`;
    return again ? [{ pointer: `${pointer}/${at}/id`, code: 'id-twice', detail }] : [];
  });
}

/** What is pinned, forbidden or preferred is there. */
function referenceFaults({ people, needs, pins, forbidden, preferences }: InstanceFile): Problem[] {
  const known = new Set(people.map(({ id }) => id));
  const hours = new Map(needs.map((one) => [one.id, new Set(one.hours.map(({ id }) => id))]));
  const check = (of: readonly { person: string; need: string; hour?: string | undefined }[], list: string) =>
    of.flatMap((one, at): Problem[] => {
      const fault = (field: string, what: string): Problem => ({
        pointer: `/${list}/${at}/${field}`,
        code: 'unknown',
        detail: `There is no ${what}.`,
      });
      const found: Problem[] = known.has(one.person) ? [] : [fault('person', `person "${one.person}"`)];
      const own = hours.get(one.need);
      if (!own) found.push(fault('need', `need "${one.need}"`));
      else if (one.hour !== undefined && !own.has(one.hour))
        found.push(fault('hour', `hour "${one.hour}" of the need "${one.need}"`));
      return found;
    });
  return [...check(pins, 'pins'), ...check(forbidden, 'forbidden'), ...check(preferences, 'preferences')];
}
