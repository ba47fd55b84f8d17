import { addDays, addMonths, Day, month, Period, within } from '../kernel/day.js';
import { refuse } from '../kernel/domain-error.js';
import { Cents, sum } from '../kernel/money.js';
import { CardInForce } from './cards-in-force.js';
import { RateCard } from './rate-card.js';

/** The first and last month of a replay, `2026-09`. */
export interface Months {
  readonly from: string;
  readonly to: string;
}

/** The card that is tried, and the name its counters go by. */
export type Replacement = Pick<CardInForce, 'card' | 'rate_card_id' | 'version' | 'sha256'>;

/** Days that are billing periods of both cards. Amounts are null where no card was in force: nothing is compared. */
export interface SimulatedPeriod extends Period {
  readonly entries: number;
  readonly old_cents: Cents | null;
  readonly new_cents: Cents | null;
  readonly difference_cents: Cents | null;
  /** Of issued invoices over these very days, credit notes taken off: their rated lines; null without an invoice. */
  readonly invoiced_cents: Cents | null;
}

export interface SimulatedPractice {
  readonly practice_id: string;
  /** refused: one of the cards could not price these entries, `problem` says why. */
  readonly state: 'compared' | 'no_card' | 'refused';
  readonly problem: { readonly code: string; readonly detail: string } | null;
  /** How many months were compared. */
  readonly months: number;
  readonly entries: number;
  readonly old_cents: Cents | null;
  readonly new_cents: Cents | null;
  /** Above zero: the practice pays more with the new card. */
  readonly difference_cents: Cents | null;
  readonly invoiced_cents: Cents | null;
  readonly periods: readonly SimulatedPeriod[];
}

/** Net of the rated lines of an issued invoice. */
export interface Invoiced extends Period {
  readonly net_cents: Cents;
}

const MOST_MONTHS = 24;
const LENGTH = { month: 1, quarter: 3, year: 12 } as const;

/**
 * Throws `invalid/months-reversed`, `invalid/too-many-months` beyond 24, `invalid/month-to-come` after the month of
 * `today`, and `invalid/period-cut` when a card that bills by the quarter or the year is given a part of one.
 */
export function checkMonths({ from, to }: Months, { billing }: RateCard, today: Day): void {
  if (to < from) refuse('/to', 'months-reversed', `${to} lies before ${from}.`);
  if (monthsBetween(from, to) > MOST_MONTHS)
    refuse('/to', 'too-many-months', `A simulation covers ${MOST_MONTHS} months at most.`);
  if (to > today.slice(0, 7)) refuse('/to', 'month-to-come', `Nothing is known yet of ${to}: end earlier.`);
  const length = LENGTH[billing.period];
  const begins = (Number(from.slice(5)) - 1) % length === 0;
  if (begins && Number(to.slice(5)) % length === 0) return;
  const detail = `This card bills by the ${billing.period}: simulate whole ones, from their first month to their last.`;
  refuse(begins ? '/to' : '/from', 'period-cut', detail);
}

function monthsBetween(from: string, to: string): number {
  const count = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return count(to) - count(from) + 1;
}

/** The days of some months, where months begin on the day `anchor` of the calendar month. */
export function spanOf({ from, to }: Months, anchor: number): Period {
  const later = (day: Day) => addDays(day, anchor - 1);
  return { from: later(month(from).from), to: addDays(later(addMonths(month(to).from, 1)), -1) };
}

/**
 * The new card on the very days that had one, with what the contract says of their holidays; days without a card stay
 * without. Both cards bill on the same day of the month, the one of the practice.
 */
export function replacing(inForce: readonly CardInForce[], replacement: Replacement): CardInForce[] {
  const parts: CardInForce[] = [];
  for (const { period, holidays } of inForce) {
    const own = holidays.filter(({ day }) => within(day, period));
    const last = parts.at(-1);
    if (last && addDays(last.period.to, 1) === period.from) {
      const whole = { from: last.period.from, to: period.to };
      parts[parts.length - 1] = { ...last, period: whole, holidays: [...last.holidays, ...own] };
    } else parts.push({ ...replacement, period, holidays: own });
  }
  return parts;
}

/**
 * The card as it is compared: its months begin on the day `anchor`, and fees are those of the months compared, whether
 * they are charged in advance or in arrears.
 */
export function comparable(card: RateCard, anchor: number): RateCard {
  return { ...card, billing: { ...card.billing, anchor_day: anchor, base: 'arrears' } };
}

/** What both cards gave for some days; without a card in force, nothing. */
export function comparedPeriod(
  { from, to }: Period,
  entries: number,
  prices: { readonly old_cents: Cents; readonly new_cents: Cents } | null,
  invoiced: readonly Invoiced[],
): SimulatedPeriod {
  return {
    from,
    to,
    entries,
    old_cents: prices?.old_cents ?? null,
    new_cents: prices?.new_cents ?? null,
    difference_cents: prices && prices.new_cents - prices.old_cents,
    invoiced_cents: netOf(invoiced.filter((one) => one.from >= from && one.to <= to)),
  };
}

/** Everything about one practice; refused, it is compared in no period. */
export function simulatedPractice(
  practice_id: string,
  periods: readonly SimulatedPeriod[],
  invoiced: readonly Invoiced[],
  problem: SimulatedPractice['problem'] = null,
): SimulatedPractice {
  const compared = problem ? [] : periods.filter(({ difference_cents }) => difference_cents !== null);
  const total = (of: 'old_cents' | 'new_cents' | 'difference_cents') =>
    compared.length === 0 ? null : sum(compared.map((period) => period[of]!));
  return {
    practice_id,
    state: problem ? 'refused' : compared.length > 0 ? 'compared' : 'no_card',
    problem,
    months: compared.reduce((months, { from, to }) => months + monthsIn(from, to), 0),
    entries: periods.reduce((entries, period) => entries + period.entries, 0),
    old_cents: total('old_cents'),
    new_cents: total('new_cents'),
    difference_cents: total('difference_cents'),
    invoiced_cents: netOf(invoiced),
    periods: problem ? [] : periods,
  };
}

/** Months that begin on the day `from` until `to`, which ends one. */
function monthsIn(from: Day, to: Day): number {
  return monthsBetween(from, addDays(to, 1)) - 1;
}

function netOf(invoiced: readonly Invoiced[]): Cents | null {
  return invoiced.length === 0 ? null : sum(invoiced.map(({ net_cents }) => net_cents));
}
