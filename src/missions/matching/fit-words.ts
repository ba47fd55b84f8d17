/** What the sentences of findings are made of, in one language. Times, days, durations and amounts come as they are written in it. */
export interface FitWords {
  readonly locale: string;
  /** Monday first. */
  readonly weekdays: readonly string[];
  /** `12 h 30`. */
  readonly duration: (hours: number, minutes: number) => string;
  readonly native: string;
  readonly spoken: (language: string, level: string, asked: string) => string;
  readonly not_spoken: (language: string, asked: string) => string;
  readonly reach_level: (language: string, asked: string) => string;
  readonly knows: (software: string) => string;
  readonly does_not_know: (software: string) => string;
  readonly learn: (software: string) => string;
  readonly learn_in: (software: string, days: number, start: string, begin_by: string) => string;
  readonly move_start: (software: string, day: string) => string;
  readonly contract: Paper;
  readonly confidentiality: Paper;
  readonly forbidden: string;
  readonly allow: string;
  readonly available: string;
  readonly not_available: (hours: string) => string;
  readonly more: (count: number) => string;
  readonly other_hours: string;
  /** Calls per hour. */
  readonly calls: (when: string, asked: string, free: string) => string;
  readonly fewer_calls: (when: string, fewer: string, quarters: number) => string;
  readonly calls_unknown: (when: string, asked: string) => string;
  readonly say_calls: string;
  readonly site: (when: string, there: string) => string;
  readonly room: (hours: string) => string;
  readonly no_room: (hours: string) => string;
  readonly make_room: (hours: string) => string;
  readonly rest: (from: string, to: string, has: string, least: string) => string;
  readonly begin_at: (when: string) => string;
  readonly long_day: (weekday: string, has: string, most: string) => string;
  readonly less_that_day: (weekday: string, less: string) => string;
  readonly week: (has: string, most: string) => string;
  readonly less_a_week: (less: string) => string;
  readonly weekly_rest: (has: string, least: string) => string;
  readonly keep_free: (least: string) => string;
  readonly share: (takes: string, of: string) => string;
  readonly wished: (wanted: string, possible: string) => string;
  readonly unwanted: (hours: string) => string;
  readonly wants: (wants: string, has: string, would_have: string) => string;
  readonly wants_unknown: string;
  readonly continuity: string;
  readonly rate: (rate: string, most: string) => string;
  readonly rate_fits: string;
  readonly rate_over: (over: string) => string;
  readonly agree_on: (most: string) => string;
  readonly rate_unknown: string;
  readonly say_rate: string;
  readonly travel: (place: string, minutes: number, days: number) => string;
  readonly travel_unknown: (place: string) => string;
  readonly say_travel: string;
  readonly specialties: (names: string) => string;
  readonly specialties_lacking: (names: string) => string;
  readonly preference: (points: number) => string;
}

interface Paper {
  readonly signed: string;
  readonly unsigned: string;
  readonly sign: (by: string) => string;
}
