import type { Day } from '../../kernel/day.js';
import type { LanguageLevel } from '../profiles/skills.js';
import type { WeekSpan } from './instance.js';

/**
 * How a condition stands: met; to be met by the start, if what is missing is done; met for a part of the hours; missing;
 * not known; or, of what is weighed only, speaking against it.
 */
export const STATES = ['met', 'later', 'partly', 'missing', 'unknown', 'against'] as const;
export type State = (typeof STATES)[number];

/** A quarter hour of the week, when it begins. */
export interface QuarterPoint {
  readonly weekday: number;
  readonly at: string;
}

/** What must hold. Minutes are of one week, calls per hour. */
export type HardFinding = { readonly state: State } & (
  | {
      readonly code: 'language';
      readonly language: string;
      readonly asked: LanguageLevel;
      readonly spoken: LanguageLevel | null;
    }
  | {
      readonly code: 'software';
      readonly software: string;
      readonly start: Day;
      /** Working days it takes to learn it, null when it must be known; the last day to begin, and the first start it allows. */
      readonly days: number | null;
      readonly begin_by: Day | null;
      readonly ready_on: Day | null;
    }
  /** `by`: the day it must be signed. */
  | { readonly code: 'contract' | 'confidentiality'; readonly by: Day }
  | { readonly code: 'forbidden' }
  | { readonly code: 'availability'; readonly spans: readonly WeekSpan[] }
  /** The quarter hour with least to spare; `quarters`: how many are too full. Null where not known. */
  | {
      readonly code: 'capacity';
      readonly where: QuarterPoint;
      readonly asked: number;
      readonly free: number | null;
      readonly quarters: number;
    }
  /** She is on site at `there` in that quarter hour already. */
  | { readonly code: 'site'; readonly where: QuarterPoint; readonly there: string }
  | { readonly code: 'presence'; readonly minutes: number; readonly lacking: number }
  | {
      readonly code: 'rest';
      readonly ends: QuarterPoint;
      readonly begins: QuarterPoint;
      readonly minutes: number;
      readonly least: number;
    }
  | { readonly code: 'long_day'; readonly weekday: number; readonly minutes: number; readonly most: number }
  | { readonly code: 'week'; readonly minutes: number; readonly most: number }
  | { readonly code: 'weekly_rest'; readonly minutes: number; readonly least: number }
  | { readonly code: 'share'; readonly minutes: number; readonly of: number }
);

/** What is weighed; `points` are its part of the score. */
export type SoftFinding = { readonly state: State; readonly points: number } & (
  | {
      readonly code: 'wish';
      readonly wanted: number;
      readonly possible: number;
      readonly unwanted: number;
    }
  | { readonly code: 'fairness'; readonly wants: number | null; readonly has: number; readonly adds: number }
  | { readonly code: 'continuity' }
  | { readonly code: 'rate'; readonly rate: string | null; readonly most: string; readonly over: string }
  | {
      readonly code: 'travel';
      readonly place: string;
      readonly minutes: number | null;
      readonly days: number;
    }
  | { readonly code: 'specialty'; readonly asked: readonly string[]; readonly lacking: readonly string[] }
  | { readonly code: 'preference' }
);

export type Finding = HardFinding | SoftFinding;
