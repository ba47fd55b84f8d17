import { NewNeed } from '../../missions/needs/needs.schema.js';
import { ProfileInput, WeeklyPattern } from '../../missions/profiles/profiles.schema.js';
import { Language } from '../practices.js';

type Wish = WeeklyPattern['slots'][number]['wish'];

/** A fictional freelancer: what she can do, when she wants to work, and what she is paid. */
export interface Freelancer {
  readonly name: string;
  readonly email: string;
  /** What the numbers of her self-billed invoices begin with. */
  readonly prefix: string;
  readonly language: 'fr' | 'nl';
  readonly languages: ProfileInput['languages'];
  readonly mornings: Wish;
  readonly afternoons: Wish;
  readonly hourly_rate: string;
  /** What she asks for when she stands in for somebody. */
  readonly cover_rates: { readonly call: string; readonly h: string };
}

/** Hours of a practice that the agency has to staff. */
export interface Opening {
  readonly language: Language;
  readonly title: string;
  /** How the telephone is answered there. */
  readonly sheet: (practice: string) => string;
  readonly weekdays: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly calls_per_hour: number;
}

const MORNING = [8, 12] as const;
const AFTERNOON = [13, 17] as const;
const WORKING_DAYS = [1, 2, 3, 4, 5];

export const FREELANCERS: readonly Freelancer[] = [
  {
    name: 'Fenne Rietveldt',
    email: 'fenne@rietveldt.example',
    prefix: 'FRI',
    language: 'nl',
    languages: [
      { language: 'nl', level: 'native' },
      { language: 'fr', level: 'C1' },
    ],
    mornings: 'wanted',
    afternoons: 'impossible',
    hourly_rate: '22.00',
    cover_rates: { call: '0.85', h: '24.00' },
  },
  {
    name: 'Ysaline Carpineau',
    email: 'ysaline@carpineau.example',
    prefix: 'YCA',
    language: 'fr',
    languages: [
      { language: 'fr', level: 'native' },
      { language: 'nl', level: 'B2' },
    ],
    mornings: 'unwanted',
    afternoons: 'wanted',
    hourly_rate: '21.50',
    cover_rates: { call: '0.90', h: '25.00' },
  },
  {
    name: 'Maëlle Tillemans',
    email: 'maelle@tillemans.example',
    prefix: 'MTI',
    language: 'fr',
    languages: [{ language: 'fr', level: 'native' }],
    mornings: 'unwanted',
    afternoons: 'unwanted',
    hourly_rate: '23.00',
    cover_rates: { call: '0.90', h: '25.00' },
  },
];

const SHEETS = {
  fr: (practice: string) => `Décrocher en disant « ${practice}, bonjour ». Les urgences vont au 112.`,
  nl: (practice: string) => `Opnemen met ‘${practice}, goedemorgen’. Spoedgevallen gaan naar het 112.`,
};

/** Two practices ring in the same hours, which one secretary can answer together, and a third in the afternoon. */
export const OPENINGS: readonly Opening[] = [
  opening('nl', 'Ochtendpermanentie', MORNING, 5),
  opening('fr', 'Permanence du matin', MORNING, 6),
  opening('fr', 'Permanence de l’après-midi', AFTERNOON, 6),
];

function opening(
  language: keyof typeof SHEETS,
  title: string,
  [from, to]: readonly [number, number],
  calls_per_hour: number,
): Opening {
  return { language, title, sheet: SHEETS[language], weekdays: WORKING_DAYS, from, to, calls_per_hour };
}

/** What PUT /api/members/:id/profile takes. */
export const profileOf = ({ languages, hourly_rate }: Freelancer): ProfileInput => ({
  languages,
  software: ['Progenda'],
  calls_per_hour: 20,
  minutes_per_week: 1_800,
  hourly_rate,
  pay_terms: { days: 0, from: 'invoice' },
});

/** What PUT /api/members/:id/weekly-pattern takes. */
export const patternOf = ({ mornings, afternoons }: Freelancer): WeeklyPattern => ({
  slots: WORKING_DAYS.flatMap((weekday) => [
    { weekday, from: clock(7), to: clock(12), wish: mornings },
    { weekday, from: clock(13), to: clock(18), wish: afternoons },
  ]),
});

/** What POST /api/needs takes. */
export function needOf(practice_id: string, given: Opening, days: { from: string; to: string }): NewNeed {
  const { language, title, weekdays, from, to, calls_per_hour } = given;
  return {
    practice_id,
    title,
    starts_on: days.from,
    ends_on: days.to,
    minutes_per_week: weekdays.length * (to - from) * 60,
    languages: [{ language, level: 'B2' }],
    software: ['Progenda'],
    max_hourly_rate: '26.00',
    taken_by: 'any',
    hours: weekdays.map((weekday) => ({ weekday, from: clock(from), to: clock(to) })),
    call_curve: weekdays.flatMap((weekday) => curveOf(weekday, from, to, calls_per_hour)),
  };
}

/** Most calls come in the first hour. */
function curveOf(weekday: number, from: number, to: number, calls_per_hour: number) {
  return Array.from({ length: 4 * (to - from) }, (_, quarter) => ({
    weekday,
    from: clock(from + quarter / 4),
    calls: (calls_per_hour * (quarter < 4 ? 1.5 : 0.8)) / 4,
  }));
}

/** 8.25 → 08:15 */
const clock = (hour: number) =>
  `${String(Math.floor(hour)).padStart(2, '0')}:${String((hour % 1) * 60).padStart(2, '0')}`;
