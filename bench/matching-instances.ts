import type { Candidate, Instance, NeedHours, OpenNeed } from '../src/missions/matching/instance.js';
import type { LanguageLevel, SpokenLanguage } from '../src/missions/profiles/skills.js';

const SOFTWARE = ['Medispring', 'CareConnect', 'Progenda', 'Doctena', 'Dento-Com', 'Maiia'];
const SPECIALTIES = ['general practice', 'dentistry', 'cardiology', 'dermatology', 'paediatrics'];
const PEAKS = [8, 9, 17, 18];

/** Figures without a pattern that are the same in every run (mulberry32). */
function generator(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (most: number) => Math.floor(next() * most);
  const one = <T>(of: readonly T[]): T => of[below(of.length)]!;
  const some = <T>(of: readonly T[], count: number): T[] =>
    of
      .map((each) => [next(), each] as const)
      .toSorted(([a], [b]) => a - b)
      .slice(0, count)
      .map(([, each]) => each);
  return { next, below, one, some };
}

type Chance = ReturnType<typeof generator>;

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

/** Of people: three in five full-time, the others mornings, evenings or three days; languages and software as the trade has them. */
function person(chance: Chance, at: number, practices: number): Candidate {
  const level = (): LanguageLevel => chance.one(['B2', 'C1', 'native'] as const);
  const languages: SpokenLanguage[] = [
    { language: 'fr', level: chance.one(['C1', 'C2', 'native'] as const) },
  ];
  if (chance.next() < 0.5) languages.push({ language: 'nl', level: level() });
  if (chance.next() < 0.3) languages.push({ language: 'en', level: level() });
  const kind = chance.below(5);
  const [from, to] =
    kind < 3
      ? [8, 19]
      : kind === 3
        ? chance.one([
            [7, 13],
            [13, 20],
          ] as const)
        : [8, 18];
  const days = kind === 4 ? chance.some([1, 2, 3, 4, 5], 3) : [1, 2, 3, 4, 5];
  const wishes = days.flatMap((weekday) => [
    { weekday, from: clock(from), to: clock(to), wish: 'possible' as const },
    ...(chance.next() < 0.4 ? [{ weekday, from: '12:00', to: '13:00', wish: 'unwanted' as const }] : []),
  ]);
  const wanted = days.map((weekday) => ({
    weekday,
    from: clock(from),
    to: clock(from + 4),
    wish: 'wanted' as const,
  }));
  return {
    id: `person-${at}`,
    name: `Person ${at}`,
    languages,
    software: chance.some(SOFTWARE, 2 + chance.below(4)),
    specialties: chance.some(SPECIALTIES, 2),
    calls_per_hour: 12 + chance.below(9),
    minutes_per_week: (kind < 3 ? 34 + chance.below(5) : 18 + chance.below(8)) * 60,
    hourly_rate: `${22 + chance.below(10)}.${chance.one(['00', '50'])}`,
    wishes: chance.next() < 0.3 ? [...wishes, ...wanted] : wishes,
    load: [],
    served: chance.some(
      Array.from({ length: practices }, (_, practice) => `practice-${practice}`),
      3,
    ),
    contracts: 'all',
    confidentiality: 'all',
    travel: [],
  };
}

/** Of practices: hours from 8 to 19 on working days, with calls that peak from 8 to 10 and from 17 to 19. */
function need(chance: Chance, at: number, hours_a_week: number): OpenNeed {
  const size = 1 + chance.next() * 2.5;
  const all: NeedHours[] = [];
  for (let weekday = 1; weekday <= 5; weekday++)
    for (let hour = 8; hour < 19; hour++) {
      const calls = size * (PEAKS.includes(hour) ? 2 : 1) * (0.7 + 0.6 * chance.next());
      const calls_per_hour = Math.round(calls * 4) / 4;
      all.push({ id: `${weekday}-${hour}`, weekday, from: clock(hour), to: clock(hour + 1), calls_per_hour });
    }
  const kept = chance.some(all, hours_a_week).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    id: `need-${at}`,
    practice: `practice-${at}`,
    title: `Practice ${at}`,
    starts_on: '2027-02-01',
    ends_on: null,
    languages: chance.next() < 0.35 ? [{ language: 'nl', level: 'B2' }] : [{ language: 'fr', level: 'B2' }],
    software: [chance.one(SOFTWARE)],
    specialties: chance.next() < 0.3 ? [chance.one(SPECIALTIES)] : [],
    max_hourly_rate: `${26 + chance.below(6)}.00`,
    on_call: false,
    place: null,
    hours: kept,
    by: 'any',
  };
}

/** An agency with so many people and needs of so many hours a week, the same in every run. */
export function agency(size: { people: number; needs: number; hours: number; seed?: number }): Instance {
  const chance = generator(size.seed ?? 1);
  return {
    today: '2026-11-26',
    people: Array.from({ length: size.people }, (_, at) => person(chance, at, size.needs)),
    needs: Array.from({ length: size.needs }, (_, at) => need(chance, at, size.hours)),
    weights: {
      covered: 100,
      wanted: 4,
      unwanted: -12,
      continuity: 5,
      change: -20,
      rate: -2,
      fairness: -3,
      travel: -1,
      specialty: 2,
    },
    rules: {
      rest_minutes: 660,
      most_minutes_per_day: 540,
      most_minutes_per_week: 2_880,
      weekly_rest_minutes: 2_100,
      training_days: null,
      papers: 'before',
    },
    pins: [],
    forbidden: [],
    preferences: [],
  };
}
