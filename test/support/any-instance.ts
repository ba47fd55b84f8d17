import fc from 'fast-check';
import type { Candidate, NeedHours, OpenNeed } from '../../src/missions/matching/instance.js';
import { LANGUAGE_LEVELS } from '../../src/missions/profiles/skills.js';
import { WISHES } from '../../src/missions/profiles/wish.js';

/** Full marks on all that is hard: Monday to Friday 08:00–18:00 possible, 20 calls an hour, every paper. */
export const candidate = (overrides: Partial<Candidate> = {}): Candidate => ({
  id: 'ann',
  name: 'Ann',
  languages: [{ language: 'fr', level: 'native' }],
  software: ['Progenda'],
  specialties: [],
  calls_per_hour: 20,
  minutes_per_week: null,
  hourly_rate: '28.00',
  wishes: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '18:00', wish: 'possible' })),
  load: [],
  served: [],
  contracts: 'all',
  confidentiality: 'all',
  travel: [],
  ...overrides,
});

export const hours = (weekday: number, from: string, to: string, calls_per_hour = 10): NeedHours => ({
  id: `${weekday}-${from}`,
  ...{ weekday, from, to, calls_per_hour },
});

/** A need that `candidate()` fits: Monday morning, ten calls an hour. */
export const openNeed = (overrides: Partial<OpenNeed> = {}): OpenNeed => ({
  id: 'need',
  practice: 'tilleuls',
  title: 'Accueil',
  starts_on: '2027-01-04',
  ends_on: null,
  languages: [{ language: 'fr', level: 'C1' }],
  software: ['Progenda'],
  specialties: [],
  max_hourly_rate: '30.00',
  on_call: false,
  place: null,
  hours: [hours(1, '08:00', '12:00')],
  by: 'one',
  ...overrides,
});

export const question = {
  today: '2026-11-26',
  weights: {
    ...{ covered: 100, wanted: 5, unwanted: -20, continuity: 10, change: -200 },
    ...{ rate: -4, fairness: -2, travel: -1, specialty: 3 },
  },
  rules: {
    ...{ rest_minutes: 660, weekly_rest_minutes: 2_100, most_minutes_per_day: 600 },
    most_minutes_per_week: 2_880,
    training_days: 5,
    papers: 'at-start' as const,
  },
};

const clock = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
const span = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 40 }))
  .map(([weekday, from, length]) => ({ weekday, from: clock(from), to: clock(Math.min(96, from + length)) }));
const languages = fc.uniqueArray(
  fc.record({ language: fc.constantFrom('fr', 'nl', 'en'), level: fc.constantFrom(...LANGUAGE_LEVELS) }),
  { selector: ({ language }) => language, maxLength: 3 },
);
const software = fc.subarray(['Progenda', 'Doctena', 'Maiia']);
const specialties = fc.subarray(['dentistry', 'cardiology']);
const practices = fc.subarray(['tilleuls', 'ormes']);
const papers = fc.oneof(fc.constant('all' as const), practices);
const maybe = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: null });
const rate = fc.integer({ min: 2_000, max: 4_000 }).map((cents) => (cents / 100).toFixed(2));

export const anyCandidate: fc.Arbitrary<Candidate> = fc.record({
  id: fc.uuid(),
  name: fc.constant('Somebody'),
  languages,
  software,
  specialties,
  calls_per_hour: maybe(fc.integer({ min: 1, max: 30 })),
  minutes_per_week: maybe(fc.integer({ min: 60, max: 3_000 })),
  hourly_rate: maybe(rate),
  wishes: fc.array(
    fc.tuple(span, fc.constantFrom(...WISHES)).map(([at, wish]) => ({ ...at, wish })),
    { maxLength: 12 },
  ),
  load: fc.array(
    fc
      .tuple(span, fc.integer({ min: 0, max: 12 }))
      .map(([at, calls_per_hour]) => ({ ...at, calls_per_hour })),
    { maxLength: 6 },
  ),
  served: practices,
  contracts: papers,
  confidentiality: papers,
  travel: fc.constant([]),
});

export const anyNeed: fc.Arbitrary<OpenNeed> = fc.record({
  id: fc.uuid(),
  practice: fc.constantFrom('tilleuls', 'ormes'),
  title: fc.constant('Accueil'),
  starts_on: fc.constantFrom('2026-11-27', '2027-01-04'),
  ends_on: fc.constant(null),
  languages,
  software,
  specialties,
  max_hourly_rate: maybe(rate),
  on_call: fc.boolean(),
  place: fc.constant(null),
  hours: fc
    .array(fc.tuple(span, fc.integer({ min: 0, max: 12 })), { maxLength: 8 })
    .map((all) => all.map(([at, calls_per_hour], place) => ({ id: `h${place}`, ...at, calls_per_hour }))),
  by: fc.constantFrom('one', 'any'),
});
