import { addDays, addMonths, Day } from '../../kernel/day.js';
import { Cents, scale } from '../../kernel/money.js';
import { BasisPoints } from '../../kernel/rate.js';
import { Country, INDEPENDENCE_RULES, IndependenceCode, IndependenceRule } from './independence-table.js';

/** What was told of a relation that no figure shows. */
interface Told {
  readonly exclusive: boolean;
  readonly hours_imposed: boolean;
  readonly instructed: boolean;
}

/** One independent person and who they work for. */
export interface Relation {
  readonly country: Country;
  /** Of the independent person's turnover of twelve months, from this client; null when it is not known. */
  readonly share_bp: BasisPoints | null;
  /** The first day of work without a break since; null where nothing is recorded. */
  readonly since: Day | null;
  /** Null when nobody was asked. */
  readonly told: Told | null;
}

/** A warning, never a verdict: only a judge or the administration says what a relation is. */
export interface IndependenceWarning {
  readonly code: IndependenceCode;
  readonly basis: IndependenceRule['basis'];
  readonly source: string;
}

/** What speaks against independence on a day, in the order of the rules. */
export function warningsOf(relation: Relation, on: Day): IndependenceWarning[] {
  return INDEPENDENCE_RULES.filter((rule) => rule.from <= on && speaks(rule, relation, on)).map(
    ({ code, basis, source }) => ({ code, basis, source: source[relation.country] }),
  );
}

function speaks(
  { code, share_bp, months }: IndependenceRule,
  { share_bp: share, since, told }: Relation,
  on: Day,
): boolean {
  switch (code) {
    case 'turnover-share':
      return share !== null && share >= share_bp!;
    case 'duration':
      return share !== null && share >= share_bp! && since !== null && addMonths(since, months!) <= on;
    case 'exclusive':
      return told?.exclusive ?? false;
    case 'hours-imposed':
      return told?.hours_imposed ?? false;
    case 'instructed':
      return told?.instructed ?? false;
  }
}

/** The share of a part in a whole, in hundredths of a percent; null of nothing. Never above the whole nor below zero. */
export function shareOf(part: Cents, whole: Cents): BasisPoints | null {
  if (whole <= 0) return null;
  return Math.min(10_000, Math.max(0, scale(part, 10_000, whole)));
}

/** The longest gap between two spans that still counts as going on. */
const BREAK_MONTHS = 1;

/** The first day of the spans that reach `on` without a break of more than a month; null when none does. */
export function since(
  spans: readonly { readonly from: Day; readonly to: Day | null }[],
  on: Day,
): Day | null {
  let first: Day | null = null;
  for (const { from, to } of spans.toSorted((one, other) => ((one.to ?? '9') < (other.to ?? '9') ? 1 : -1))) {
    const reaches = first ?? on;
    if (from > reaches) continue;
    if (to !== null && addMonths(addDays(to, 1), BREAK_MONTHS) < reaches) continue;
    if (first === null || from < first) first = from;
  }
  return first;
}
