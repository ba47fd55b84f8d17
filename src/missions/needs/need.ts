import type { Day } from '../../kernel/day.js';
import { DomainError, refuse } from '../../kernel/domain-error.js';
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
  need: Pick<NeedTerms, 'starts_on' | 'ends_on' | 'languages'> & Partial<PresenceTerms>,
  curve: CallCurve | null,
): void {
  const { starts_on, ends_on, languages } = need;
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
}

/** Throws `conflict/wrong-need-state` unless the need is open. */
export function mustBeOpen(state: NeedState): void {
  if (state === 'open') return;
  throw new DomainError('conflict', 'wrong-need-state', `This need is ${state}: only an open one changes.`);
}
