import { type Day, daysIn, weekday } from '../../kernel/day.js';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { isPlanned, PLANNED_DAYS } from '../../kernel/planned-days.js';
import { checkHours, type SaidHours } from '../hours.js';
import { languageTwice, type SpokenLanguage } from '../profiles/skills.js';
import { type CallCurve, pointTwice } from './call-curve.js';

/** `filled` once all its hours are taken, or, where it names none, once somebody has taken it up. */
export const NEED_STATES = ['open', 'withdrawn', 'filled'] as const;
export type NeedState = (typeof NEED_STATES)[number];

/** What the platform that brought a need keeps: a share in basis points of what is billed, or a fixed amount. */
export type Commission = { readonly basis_points: number } | { readonly amount_cents: number };

/** When somebody must be there, and where. */
interface PresenceTerms {
  /** Empty when only the minutes of a week, or a curve, are known. */
  readonly hours: readonly SaidHours[];
  /** `one` person takes all of it, or `any` takes it hour by hour. */
  readonly taken_by: 'one' | 'any';
  readonly place: string | null;
  /** ISO weekdays spent at `place`. */
  readonly on_site_days: readonly number[];
}

/** What a practice needs of somebody, as far as a match is made by it. */
export interface NeedTerms extends PresenceTerms {
  readonly title: string;
  readonly starts_on: Day;
  /** The last day; null while no end is planned. */
  readonly ends_on: Day | null;
  readonly minutes_per_week: number;
  readonly languages: readonly SpokenLanguage[];
  readonly software: readonly string[];
  readonly specialties: readonly string[];
  /** In euros, a decimal. */
  readonly max_hourly_rate: string | null;
  readonly on_call: boolean;
}

/** Throws `invalid` with a pointer for what contradicts itself. */
export function checkNeed(
  need: Pick<NeedTerms, 'starts_on' | 'ends_on' | 'languages'> &
    Partial<PresenceTerms & Pick<NeedTerms, 'max_hourly_rate'>>,
  curve: CallCurve | null,
): void {
  const { starts_on, ends_on, languages, max_hourly_rate } = need;
  for (const [name, day] of Object.entries({ starts_on, ends_on })) {
    if (day === null || isPlanned(day)) continue;
    const detail = `${day} is no day that is planned: say one from ${PLANNED_DAYS.from} to ${PLANNED_DAYS.to}.`;
    refuse(`/${name}`, 'day-not-planned', detail);
  }
  if (ends_on !== null && ends_on < starts_on) {
    refuse('/ends_on', 'ends-before-start', `The last day, ${ends_on}, lies before the first, ${starts_on}.`);
  }
  const twice = languageTwice(languages);
  if (twice)
    refuse('/languages', 'language-twice', `The language ${twice} is asked for twice: keep one level.`);
  checkHours(need.hours ?? []);
  if (need.on_site_days?.length && !need.place) {
    refuse('/place', 'place-missing', 'Days on site are asked for: say where.');
  }
  const at = curve && pointTwice(curve);
  if (at !== null)
    refuse(`/call_curve/${at}`, 'quarter-twice', 'This quarter hour of the week is said twice: keep one.');
  if (max_hourly_rate !== null && Number(max_hourly_rate) === 0) {
    refuse(
      '/max_hourly_rate',
      'rate-zero',
      'Nobody works at 0 an hour: leave the rate out where it is open.',
    );
  }
  if (
    curve?.length &&
    ends_on !== null &&
    !curve.some((point) => comesIn(point.weekday, starts_on, ends_on))
  ) {
    const detail = `None of the weekdays of the curve lies between ${starts_on} and ${ends_on}: change the curve or the days.`;
    refuse('/call_curve', 'curve-outside-period', detail);
  }
}

const comesIn = (day: number, from: Day, to: Day) => (day - weekday(from) + 7) % 7 < daysIn({ from, to });

/** Calls one person takes in a quarter hour at most: 120 an hour, as in a profile. */
const MOST_IN_QUARTER = 30;

/** What hardly agrees in a need: more calls than one person can take, in a quarter hour or in the hours asked for. */
export function doubtsOf(
  { minutes_per_week }: Pick<NeedTerms, 'minutes_per_week'>,
  curve: CallCurve | null,
): { readonly code: string; readonly detail: string }[] {
  if (!curve) return [];
  const doubts = [];
  const peak = curve.find(({ calls }) => calls > MOST_IN_QUARTER);
  if (peak) {
    const detail = `${peak.calls} calls from ${peak.from} on weekday ${peak.weekday} are more than the ${MOST_IN_QUARTER} one person takes in a quarter hour.`;
    doubts.push({ code: 'quarter-beyond-one-person', detail });
  }
  const calls = Math.round(curve.reduce((sum, point) => sum + point.calls, 0));
  if (calls * 15 > minutes_per_week * MOST_IN_QUARTER) {
    const detail = `${calls} calls a week are more than one person takes in ${minutes_per_week} minutes.`;
    doubts.push({ code: 'calls-beyond-minutes', detail });
  }
  return doubts;
}

/** Throws `conflict/wrong-need-state` unless the need is open. */
export function mustBeOpen(state: NeedState): void {
  if (state === 'open') return;
  throw new DomainError('conflict', 'wrong-need-state', `This need is ${state}: only an open one changes.`);
}
