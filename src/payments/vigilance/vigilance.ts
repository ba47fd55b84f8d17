import { addDays, addMonths, Day } from '../../kernel/day.js';
import { Cents } from '../../kernel/money.js';
import { ContractValue } from './contract-value.js';
import { vigilanceRule } from './vigilance-table.js';

/**
 * `not_needed` below the threshold or for freelancers outside France; `unknown` while a running mission says no hours or no
 * hourly rate; `missing` without a paper, `unverified` with one nobody
 * checked at the URSSAF, `refused` with one it does not know; `valid`, `expiring` within 30 days, `expired` after six months.
 */
export type VigilanceState =
  | 'not_needed'
  | 'unknown'
  | 'missing'
  | 'unverified'
  | 'refused'
  | 'valid'
  | 'expiring'
  | 'expired';

export const VIGILANCE_STATES = [
  'not_needed',
  'unknown',
  'missing',
  'unverified',
  'refused',
  'valid',
  'expiring',
  'expired',
] as const satisfies readonly VigilanceState[];

export interface Paper {
  readonly id: string;
  readonly issued_on: Day;
  readonly verified_on: Day | null;
  readonly authentic: boolean | null;
}

/** What is known of one freelancer. */
export interface VigilanceFacts {
  readonly country: 'BE' | 'FR';
  readonly value: ContractValue;
  readonly papers: readonly Paper[];
}

export interface Vigilance {
  readonly state: VigilanceState;
  readonly threshold_cents: Cents;
  readonly value_cents: Cents;
  /** The paper that counts, and its last day. */
  readonly paper_id: string | null;
  readonly valid_until: Day | null;
  readonly source: string;
}

/** Managers are told so many days before a paper ends. */
const REMINDED_DAYS = [30, 7] as const;
const EXPIRING_DAYS = REMINDED_DAYS[0];

/** The last day of a paper: the same day so many months later, or the last of a shorter month (CPC art. 641). */
function lastDayOf({ issued_on }: Pick<Paper, 'issued_on'>, on: Day): Day {
  return addMonths(issued_on, vigilanceRule(on).months);
}

/** Whether a paper is needed on a day, and whether there is one. */
export function vigilanceOf(facts: VigilanceFacts, on: Day): Vigilance {
  const { threshold_cents, source } = vigilanceRule(on);
  const { value_cents, complete } = facts.value;
  const latest = (papers: readonly Paper[]) =>
    papers.toSorted((one, other) => (one.issued_on < other.issued_on ? 1 : -1))[0];
  const known = facts.papers.filter(({ issued_on }) => issued_on <= on);
  // One that counts stays so until its end, also when a newer one still waits to be checked.
  const good = latest(known.filter((paper) => paper.authentic === true));
  const paper = good && lastDayOf(good, on) >= on ? good : (latest(known) ?? null);
  const valid_until = paper && lastDayOf(paper, on);
  const told = { threshold_cents, value_cents, paper_id: paper?.id ?? null, valid_until, source };
  if (facts.country !== 'FR') return { ...told, state: 'not_needed' };
  const state = paper === null ? 'missing' : stateOf(paper, valid_until!, on);
  if (value_cents >= threshold_cents) return { ...told, state };
  if (complete) return { ...told, state: 'not_needed' };
  return { ...told, state: blocksPayout(state) ? 'unknown' : state };
}

function stateOf({ authentic }: Paper, until: Day, on: Day): VigilanceState {
  if (until < on) return 'expired';
  if (authentic === null) return 'unverified';
  if (!authentic) return 'refused';
  return until <= addDays(on, EXPIRING_DAYS) ? 'expiring' : 'valid';
}

/** True for the states in which a payout waits; work never does. */
export const blocksPayout = (state: VigilanceState): boolean =>
  state === 'missing' || state === 'unverified' || state === 'refused' || state === 'expired';

/** A waiver outlives no month: the paper is to be had. */
const LONGEST_WAIVER_DAYS = 31;

/**
 * Until when an owner may have somebody paid without a paper: a month from the first waiver on, however many are given. A
 * paper that was found authentic while it was good begins it anew.
 */
export function lastWaiverDay(given: readonly Day[], papers: readonly Paper[], today: Day): Day {
  const had = papers
    .filter((paper) => paper.authentic === true && paper.verified_on! <= lastDayOf(paper, paper.verified_on!))
    .map(({ verified_on }) => verified_on!)
    .toSorted()
    .at(-1);
  const first = given.filter((each) => had === undefined || each > had).toSorted()[0];
  return addDays(first ?? today, LONGEST_WAIVER_DAYS);
}

/** Which reminders of the end of a paper are due and were not told. */
export function remindersDue(until: Day, on: Day, told: readonly number[]): number[] {
  return REMINDED_DAYS.filter((days) => until >= on && addDays(until, -days) <= on && !told.includes(days));
}

/**
 * The code de sécurité as it is typed into the URSSAF's check: capitals and digits. How long it is was not found in a text
 * of the URSSAF: those seen have 15 characters, and 8 to 24 are taken. Null for anything else.
 */
export function securityCode(text: string): string | null {
  const code = text.replace(/[\s.-]/g, '').toUpperCase();
  return /^[A-Z0-9]{8,24}$/.test(code) ? code : null;
}
