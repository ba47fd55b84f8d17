import fc from 'fast-check';
import type {
  Candidate,
  Instance,
  NeedHours,
  OpenNeed,
  Rules,
  Weights,
} from '../../src/missions/matching/instance.js';

export const NO_WEIGHTS: Weights = {
  covered: 0,
  wanted: 0,
  unwanted: 0,
  continuity: 0,
  change: 0,
  rate: 0,
  fairness: 0,
  travel: 0,
};

/** Rules that forbid nothing. */
export const NO_RULES: Rules = {
  rest_minutes: 0,
  most_minutes_per_day: 1_440,
  most_minutes_per_week: 10_080,
  training_days: null,
  papers: 'before',
};

/** A person who can everything at any hour, with no limit. */
export const someone = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  name: id.toUpperCase(),
  languages: [],
  software: [],
  specialties: [],
  calls_per_hour: null,
  minutes_per_week: null,
  hourly_rate: null,
  wishes: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00', wish: 'possible' })),
  load: [],
  served: [],
  contracts: 'all',
  confidentiality: 'all',
  travel: [],
  ...more,
});

export const someNeed = (
  id: string,
  hours: readonly NeedHours[],
  more: Partial<OpenNeed> = {},
): OpenNeed => ({
  id,
  practice: `practice of ${id}`,
  title: `Need ${id}`,
  starts_on: '2027-01-04',
  ends_on: null,
  languages: [],
  software: [],
  specialties: [],
  max_hourly_rate: null,
  on_call: false,
  place: null,
  hours,
  by: 'any',
  ...more,
});

export const someInstance = (
  people: readonly Candidate[],
  needs: readonly OpenNeed[],
  more: Partial<Instance> = {},
): Instance => ({
  today: '2026-11-26',
  people,
  needs,
  weights: { ...NO_WEIGHTS, covered: 100 },
  rules: NO_RULES,
  pins: [],
  forbidden: [],
  preferences: [],
  ...more,
});

const clock = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;

/** Spans that lie about the ends of days, where rest and nights are decided. */
const anySpan = fc
  .tuple(
    fc.constantFrom(1, 1, 2, 7),
    fc.constantFrom(0, 0, 4, 8, 20, 24, 32, 56, 80, 84, 88, 92),
    fc.constantFrom(2, 4, 8, 12),
  )
  .map(([weekday, first, length]) => ({
    weekday,
    from: clock(first),
    to: clock(Math.min(96, first + length)),
  }));

const anyCandidate = (id: string) =>
  fc
    .record({
      calls_per_hour: fc.constantFrom(null, 3, 8, 10),
      minutes_per_week: fc.constantFrom(null, 120, 300),
      hourly_rate: fc.constantFrom(null, '20', '30.55'),
      wishes: fc.array(
        fc
          .tuple(anySpan, fc.constantFrom('wanted' as const, 'unwanted' as const))
          .map(([span, wish]) => ({ ...span, wish })),
        { maxLength: 3 },
      ),
      load: fc.array(
        anySpan.map((span) => ({ ...span, calls_per_hour: 4 })),
        { maxLength: 2 },
      ),
      served: fc.constantFrom([], ['practice of n0']),
      travel: fc.constantFrom([], [{ place: 'Namur', minutes: 20 }]),
    })
    .map((more) =>
      someone(id, {
        ...more,
        wishes: [
          ...someone(id).wishes.map((span) => ({ ...span, wish: 'possible' as const })),
          ...more.wishes,
        ],
      }),
    );

const anyNeed = (id: string) =>
  fc
    .record({
      spans: fc.array(fc.tuple(anySpan, fc.constantFrom(0, 3, 5.5), fc.boolean()), {
        minLength: 1,
        maxLength: 2,
      }),
      by: fc.constantFrom('any' as const, 'any' as const, 'one' as const),
      max_hourly_rate: fc.constantFrom(null, '25'),
      place: fc.constantFrom(null, 'Namur', 'Mons'),
      minutes_unplaced: fc.constantFrom(0, 0, 0, 100),
    })
    .map(({ spans, ...more }) =>
      someNeed(
        id,
        spans.map(([span, calls_per_hour, on_site], at) => ({
          ...span,
          id: `h${at}`,
          calls_per_hour,
          on_site,
        })),
        more,
      ),
    );

/** Small enough that every plan of it can be tried. */
export const anyInstance: fc.Arbitrary<Instance> = fc
  .record({
    people: fc.tuple(anyCandidate('p0'), anyCandidate('p1')),
    needs: fc.tuple(anyNeed('n0'), anyNeed('n1'), anyNeed('n2')),
    weights: fc.record({
      covered: fc.constantFrom(0, 10, 100),
      wanted: fc.nat(5),
      unwanted: fc.integer({ min: -15, max: 0 }),
      continuity: fc.nat(5),
      change: fc.integer({ min: -40, max: 0 }),
      rate: fc.integer({ min: -3, max: 0 }),
      fairness: fc.integer({ min: -12, max: 0 }),
      travel: fc.integer({ min: -3, max: 0 }),
    }),
    rules: fc.record({
      rest_minutes: fc.constantFrom(0, 480, 660),
      most_minutes_per_day: fc.constantFrom(180, 300, 1_440),
      most_minutes_per_week: fc.constantFrom(240, 600, 10_080),
      weekly_rest_minutes: fc.constantFrom(0, 2_160, 7_200),
      training_days: fc.constant(null),
      papers: fc.constant('before' as const),
    }),
    preferences: fc.array(
      fc.record({
        person: fc.constantFrom('p0', 'p1'),
        need: fc.constantFrom('n0', 'n1', 'n2'),
        points: fc.integer({ min: -60, max: 60 }),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ people, needs, ...more }) => someInstance(people, needs, more));
