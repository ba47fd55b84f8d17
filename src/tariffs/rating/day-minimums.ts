import { Day, Period, within } from '../../kernel/day.js';
import { Cents, scale } from '../../kernel/money.js';
import { micros } from '../decimal.js';
import { DayCost } from './carried.js';
import { DayAmount, Exact } from './exact-amount.js';

/** What events cost by day, after what earlier parts, periods and invoices had of the same days. */
export class DayMinimums {
  private readonly days = new Map<Day, Exact>();
  private readonly before: ReadonlyMap<Day, { readonly amount: Exact; readonly made_up: Exact }>;
  /** Parts of a millionth that all amounts are whole numbers of. */
  private readonly unit: bigint;
  private readonly own: bigint;

  /** `unit`: parts of a millionth that added amounts are given in. */
  constructor(unit: bigint, before: Readonly<Record<Day, DayCost>> = {}) {
    const known = Object.entries(before);
    this.unit = known.reduce((common, [, each]) => leastCommonMultiple(common, BigInt(each.unit)), unit);
    this.own = this.unit / unit;
    this.before = new Map(
      known.map(([day, each]) => {
        const factor = this.unit / BigInt(each.unit);
        return [day, { amount: BigInt(each.amount) * factor, made_up: BigInt(each.made_up ?? 0) * factor }];
      }),
    );
  }

  add({ day, amount }: DayAmount): void {
    this.days.set(day, (this.days.get(day) ?? 0n) + amount * this.own);
  }

  /**
   * What days of a part with work are short of their minimum, after what was made up of them before (below zero where
   * it was too much); work that lasts beyond the part is left to the part of that day.
   */
  shortOf(minimum: string, part: Period): { readonly cents: Cents; readonly days: number } {
    const changed = this.known()
      .map((day) => this.shortOfDay(day, minimum, part))
      .filter((change) => change !== 0n);
    const sum = changed.reduce((total, change) => total + change, 0n);
    return { cents: scale(sum, 1n, this.unit * 10_000n), days: changed.length };
  }

  /** What later parts, periods and invoices go on from. */
  toRecord(minimum: string, part: Period): Record<Day, DayCost> {
    return Object.fromEntries(
      this.known().map((day) => {
        const made_up = (this.before.get(day)?.made_up ?? 0n) + this.shortOfDay(day, minimum, part);
        return [day, simplest(this.costOf(day), made_up, this.unit)];
      }),
    );
  }

  private known(): Day[] {
    return [...new Set([...this.before.keys(), ...this.days.keys()])].sort();
  }

  private costOf(day: Day): Exact {
    return (this.before.get(day)?.amount ?? 0n) + (this.days.get(day) ?? 0n);
  }

  private shortOfDay(day: Day, minimum: string, part: Period): Exact {
    if (!within(day, part)) return 0n;
    const short = BigInt(micros(minimum)) * this.unit - this.costOf(day);
    return (short > 0n ? short : 0n) - (this.before.get(day)?.made_up ?? 0n);
  }
}

function simplest(amount: bigint, made_up: bigint, unit: bigint): DayCost {
  const common = greatestCommonDivisor(greatestCommonDivisor(amount, made_up), unit);
  return {
    amount: String(amount / common),
    ...(made_up !== 0n && { made_up: String(made_up / common) }),
    unit: String(unit / common),
  };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  return (a / greatestCommonDivisor(a, b)) * b;
}
