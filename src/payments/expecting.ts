import { addDays, Day, daysIn, weekday } from '../kernel/day.js';
import { Id } from '../kernel/id.js';
import { Cents } from '../kernel/money.js';

/** An open invoice as far as its money is expected. */
export interface Expected {
  readonly practice_id: Id;
  readonly due_on: Day;
  readonly open_cents: Cents;
  readonly disputed: boolean;
}

/** An invoice that was paid in full: when it was due and when the last of its money came in. */
export interface PaidInvoice {
  readonly practice_id: Id;
  readonly due_on: Day;
  readonly paid_on: Day;
}

interface Week {
  /** A Monday. */
  readonly from: Day;
  readonly to: Day;
  /** By the due days. */
  readonly due_cents: Cents;
  /** By the days practices usually pay. */
  readonly expected_cents: Cents;
}

/** Expected cash: `due` and `expected` of all weeks, `later` and `overdue` or `disputed` add up to what is open. */
export interface Forecast {
  readonly weeks: Week[];
  /** Due before today: it is expected in the week of today, or later where the practice usually pays late. */
  readonly overdue_cents: Cents;
  readonly due_later_cents: Cents;
  readonly expected_later_cents: Cents;
  /** Waits for a decision over a dispute, so that no day is told for it. */
  readonly disputed_cents: Cents;
  readonly open_cents: Cents;
}

/** Fewer paid invoices say nothing about a habit. */
const HABIT = 3;

/** Days after the due day on which each practice usually pays (the median, 0 for early ones); practices with fewer than three paid invoices are left out. */
export function usualDelays(paid: readonly PaidInvoice[]): Map<Id, number> {
  const delays = new Map<Id, number[]>();
  for (const { practice_id, due_on, paid_on } of paid) {
    const late = paid_on > due_on ? daysIn({ from: due_on, to: paid_on }) - 1 : 0;
    const own = delays.get(practice_id);
    if (own) own.push(late);
    else delays.set(practice_id, [late]);
  }
  return new Map(
    [...delays]
      .filter(([, own]) => own.length >= HABIT)
      .map(([practice, own]) => [practice, own.sort((x, y) => x - y)[Math.floor((own.length - 1) / 2)]!]),
  );
}

/** What open invoices should bring, by weeks from Monday to Sunday, the first being that of `today`. */
export function forecast(
  invoices: readonly Expected[],
  delays: ReadonlyMap<Id, number>,
  today: Day,
  count: number,
): Forecast {
  const monday = addDays(today, 1 - weekday(today));
  const due = new Array<Cents>(count).fill(0);
  const expected = new Array<Cents>(count).fill(0);
  let [overdue, dueLater, expectedLater, disputed, open] = [0, 0, 0, 0, 0];
  const weekOf = (on: Day) => Math.floor((daysIn({ from: monday, to: on }) - 1) / 7);
  for (const { practice_id, due_on, open_cents, disputed: argued } of invoices) {
    if (open_cents <= 0) continue;
    open += open_cents;
    if (argued) {
      disputed += open_cents;
      continue;
    }
    const usual = addDays(due_on, delays.get(practice_id) ?? 0);
    const at = weekOf(usual < today ? today : usual);
    if (at < count) expected[at]! += open_cents;
    else expectedLater += open_cents;
    if (due_on < today) overdue += open_cents;
    else if (weekOf(due_on) < count) due[weekOf(due_on)]! += open_cents;
    else dueLater += open_cents;
  }
  return {
    weeks: due.map((due_cents, index) => ({
      from: addDays(monday, index * 7),
      to: addDays(monday, index * 7 + 6),
      due_cents,
      expected_cents: expected[index]!,
    })),
    overdue_cents: overdue,
    due_later_cents: dueLater,
    expected_later_cents: expectedLater,
    disputed_cents: disputed,
    open_cents: open,
  };
}
