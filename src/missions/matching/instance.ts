import type { Day } from '../../kernel/day.js';
import type { SpokenLanguage } from '../profiles/skills.js';
import type { Wish } from '../profiles/wish.js';

/** Hours of the week on the clock of the business: ISO weekday (1 = Monday), `HH:MM` on quarter hours, `24:00` as an end. */
export interface WeekSpan {
  readonly weekday: number;
  readonly from: string;
  readonly to: string;
}

/** What a person says of hours of the week; what is not said is impossible. */
export interface WishSpan extends WeekSpan {
  readonly wish: Wish;
}

/** Calls expected in each quarter hour of a span. */
export interface LoadSpan extends WeekSpan {
  readonly calls_per_hour: number;
}

/** A person who may take needs up. Null says that it is not known. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly languages: readonly SpokenLanguage[];
  readonly software: readonly string[];
  readonly specialties: readonly string[];
  readonly calls_per_hour: number | null;
  /** Minutes of presence she wants in a week; several practices at once are one presence. */
  readonly minutes_per_week: number | null;
  /** In euros, a decimal. */
  readonly hourly_rate: string | null;
  readonly wishes: readonly WishSpan[];
  /** What she takes already, of missions that run. */
  readonly load: readonly LoadSpan[];
  /** Minutes of presence in a week that she takes already, at hours nobody said; none when left out. */
  readonly minutes_unplaced?: number;
  /** Hours in which she is on site somewhere already. */
  readonly sites?: readonly (WeekSpan & { readonly place: string })[];
  /** Practices she works for, or has worked for. */
  readonly served: readonly string[];
  /** Practices for which the contract (GDPR art. 28) binds her, and the undertaking of secrecy; `all` for every one. */
  readonly contracts: 'all' | readonly string[];
  readonly confidentiality: 'all' | readonly string[];
  /** Minutes of travel to the places she goes to. */
  readonly travel: readonly { readonly place: string; readonly minutes: number }[];
}

/** Hours of a need that one person takes: calls in each quarter hour, and whether somebody must be there. */
export interface NeedHours extends LoadSpan {
  /** Names it within the need. */
  readonly id: string;
  readonly on_site?: boolean;
}

/** What a practice needs in a week. */
export interface OpenNeed {
  readonly id: string;
  readonly practice: string;
  readonly title: string;
  readonly starts_on: Day;
  readonly ends_on: Day | null;
  readonly languages: readonly SpokenLanguage[];
  readonly software: readonly string[];
  readonly specialties: readonly string[];
  readonly max_hourly_rate: string | null;
  readonly on_call: boolean;
  readonly place: string | null;
  readonly hours: readonly NeedHours[];
  /** Minutes of presence in a week at hours nobody said, beside `hours`; none when left out. */
  readonly minutes_unplaced?: number;
  /** `one`: one person for all its hours; `any`: hour by hour. */
  readonly by: 'one' | 'any';
}

/** What a manager may change. Whole numbers: points of the score. */
export interface Weights {
  /** For each quarter hour of a need that somebody takes; by far the most. */
  readonly covered: number;
  /** For each quarter hour by what she said of it; `unwanted` below 0. */
  readonly wanted: number;
  readonly unwanted: number;
  /** For each quarter hour by somebody who knows the practice. */
  readonly continuity: number;
  /** For each person beyond the first on one need. */
  readonly change: number;
  /** For each euro an hour above (below 0) what the need pays at most, per quarter hour. */
  readonly rate: number;
  /** For each quarter hour of a week that somebody has less than she wanted. */
  readonly fairness: number;
  /** For each minute of travel of a day on site. */
  readonly travel: number;
  /** For each quarter hour by somebody who knows every specialty asked for; 0 when left out. */
  readonly specialty?: number;
}

/** What never gives way, as dated data; the matcher reads figures only. */
export interface Rules {
  /** Consecutive hours of rest between the work of two days. */
  readonly rest_minutes: number;
  readonly most_minutes_per_day: number;
  readonly most_minutes_per_week: number;
  /** Consecutive hours of rest once a week; not asked for when left out. */
  readonly weekly_rest_minutes?: number;
  /** Days before the start within which software that is missing can be learned; null: it must be known. */
  readonly training_days: number | null;
  readonly papers: 'before' | 'at-start';
}

/** One question to the matcher: who takes what in this week. Also what `npm run match` reads. */
export interface Instance {
  readonly today: Day;
  readonly people: readonly Candidate[];
  readonly needs: readonly OpenNeed[];
  readonly weights: Weights;
  readonly rules: Rules;
  /** Must be, and must not be; of one hour, or of the need as a whole. */
  readonly pins: readonly { readonly person: string; readonly need: string; readonly hour?: string }[];
  readonly forbidden: readonly { readonly person: string; readonly need: string; readonly hour?: string }[];
  /** Points of a pair as such, taken once when she has any hour of the need. */
  readonly preferences: readonly {
    readonly person: string;
    readonly need: string;
    readonly points: number;
  }[];
}
