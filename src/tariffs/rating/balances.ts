import { addDays, addMonths, Day, daysIn, Period } from '../../kernel/day.js';
import { RateCard } from '../rate-card.js';
import { Balance, Lot } from './carried.js';
import { overlap, Run } from './run.js';

type OpenLot = { -readonly [Field in keyof Lot]: Lot[Field] };

/** Units that were granted or bought, used oldest first; kept from period to period. */
export class Balances {
  private readonly kept = new Map<string, { granted_from: Day; lots: OpenLot[]; debt: number }>();

  constructor(known: Readonly<Record<string, Balance>> = {}) {
    for (const [key, { granted_from, lots, debt = 0 }] of Object.entries(known)) {
      this.kept.set(key, { granted_from, lots: lots.map((lot) => ({ ...lot })), debt });
    }
  }

  grantedFrom(key: string): Day | null {
    return this.kept.get(key)?.granted_from ?? null;
  }

  /** Adds units that can be used from `from` to `until`; units owed are paid from them first. */
  grant(key: string, from: Day, until: Day | null, quantity: number): void {
    const balance = this.kept.get(key) ?? { granted_from: from, lots: [], debt: 0 };
    const paid = Math.min(balance.debt, quantity);
    balance.debt -= paid;
    balance.granted_from = from;
    balance.lots.push({ from, until, left: quantity - paid });
    this.kept.set(key, balance);
  }

  /** Uses up to `quantity` units on a day; returns how many there were. */
  use(key: string, on: Day, quantity: number): number {
    const balance = this.kept.get(key);
    if (!balance) return 0;
    let wanted = quantity;
    let emptied = false;
    for (const lot of balance.lots) {
      if (wanted === 0) break;
      if (lot.from > on || (lot.until !== null && lot.until < on)) continue;
      const used = Math.min(lot.left, wanted);
      if (used === 0) continue;
      lot.left -= used;
      wanted -= used;
      emptied ||= lot.left === 0;
    }
    if (emptied) balance.lots = balance.lots.filter(({ left }) => left > 0);
    return quantity - wanted;
  }

  owe(key: string, quantity: number): void {
    const balance = this.kept.get(key);
    if (balance) balance.debt += quantity;
  }

  /** Units that can be used on a day, less those owed. */
  available(key: string, on: Day): number {
    const balance = this.kept.get(key);
    if (!balance) return 0;
    const usable = balance.lots.filter(({ from, until }) => from <= on && (until === null || until >= on));
    return usable.reduce((sum, { left }) => sum + left, 0) - balance.debt;
  }

  /** Forgets units that expired before a day; returns how many there were. */
  expire(key: string, before: Day): number {
    const balance = this.kept.get(key);
    if (!balance) return 0;
    const gone = balance.lots.filter(({ until }) => until !== null && until < before);
    balance.lots = balance.lots.filter((lot) => !gone.includes(lot));
    return gone.reduce((sum, { left }) => sum + left, 0);
  }

  /** Keeps at most `most` of what earlier grants left, giving up the oldest first. */
  cap(key: string, most: number): void {
    const balance = this.kept.get(key);
    if (!balance) return;
    let room = most;
    for (let at = balance.lots.length - 1; at >= 0; at -= 1) {
      const lot = balance.lots[at]!;
      lot.left = Math.min(lot.left, room);
      room -= lot.left;
    }
  }

  /** What goes on to the next part or period. */
  toRecord(): Readonly<Record<string, Balance>> {
    const keys = [...this.kept.keys()].sort();
    return Object.fromEntries(
      keys.map((key) => {
        const { granted_from, lots, debt } = this.kept.get(key)!;
        const left = lots.filter((lot) => lot.left > 0).map((lot) => ({ ...lot }));
        return [key, { granted_from, lots: left, ...(debt > 0 && { debt }) }];
      }),
    );
  }
}

/** The window of an allowance that holds a day: the month of the card, a calendar quarter or year, or the contract. */
export function windowAt(
  day: Day,
  window: 'month' | 'quarter' | 'year' | 'contract',
  { period, contract, anchor }: Pick<Run, 'period' | 'contract' | 'anchor'>,
): { readonly from: Day; readonly to: Day | null } {
  if (window === 'contract') return contract ?? { from: period.from, to: null };
  if (window === 'month') return monthAt(day, anchor);
  const year = day.slice(0, 4);
  if (window === 'year') return { from: `${year}-01-01`, to: `${year}-12-31` };
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  const from = `${year}-${String(first).padStart(2, '0')}-01`;
  return { from, to: addDays(addMonths(from, 3), -1) };
}

/** The month that holds a day, where months begin on the day `anchor` of the calendar month (1 to 28). */
function monthAt(day: Day, anchor: number): Period {
  const begins = `${day.slice(0, 8)}${String(anchor).padStart(2, '0')}`;
  const from = day >= begins ? begins : addMonths(begins, -1);
  return { from, to: addDays(addMonths(from, 1), -1) };
}

const LENGTH = { month: 1, quarter: 3, year: 12 } as const;

/** The billing period that holds a day: months from the anchor day on, calendar quarters or years made of them. */
export function billingPeriodAt(day: Day, { period, anchor_day = 1 }: RateCard['billing']): Period {
  const { from } = monthAt(day, anchor_day);
  const length = LENGTH[period];
  const first = addMonths(from, -((Number(from.slice(5, 7)) - 1) % length));
  return { from: first, to: addDays(addMonths(first, length), -1) };
}

/** The billing period after one. */
export function nextPeriod(period: Period, { billing }: RateCard): Period {
  const from = addDays(period.to, 1);
  return { from, to: addDays(addMonths(from, LENGTH[billing.period]), -1) };
}

/** The months of a billing period in order, each whole or cut by it. */
export function monthsIn(
  period: Period,
  anchor: number,
): { readonly whole: Period; readonly days: Period }[] {
  const months: { whole: Period; days: Period }[] = [];
  for (let from = period.from; from <= period.to; ) {
    const whole = monthAt(from, anchor);
    const days = overlap(whole, period)!;
    months.push({ whole, days });
    from = addDays(whole.to, 1);
  }
  return months;
}

/** The share of a whole that some days of it have, rounded up. */
export function prorated(quantity: number, days: number, of: Period): number {
  return Math.ceil((quantity * days) / daysIn(of));
}
