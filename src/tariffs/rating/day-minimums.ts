import { Day } from '../../kernel/day.js';
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
   * What days with work are short of their minimum, after what was made up of them before (below zero where it was too
   * much); a day after `last` is left to the period it belongs to.
   */
  shortOf(minimum: string, last: Day): { readonly cents: Cents; readonly days: number } {
    const changes = [...this.days.keys()].map((day) => this.shortOfDay(day, minimum, last));
    const changed = changes.filter((change) => change !== 0n);
    const sum = changed.reduce((total, change) => total + change, 0n);
    return { cents: scale(sum, 1n, this.unit * 10_000n), days: changed.length };
  }

  /** What later parts, periods and invoices go on from. */
  toRecord(minimum: string, last: Day): Record<Day, DayCost> {
    const days = [...new Set([...this.before.keys(), ...this.days.keys()])].sort();
    return Object.fromEntries(
      days.map((day) => {
        const { amount, made_up } = this.before.get(day) ?? NOTHING;
        const now = this.days.get(day);
        const made = made_up + (now === undefined ? 0n : this.shortOfDay(day, minimum, last));
        return [day, simplest(amount + (now ?? 0n), made, this.unit)];
      }),
    );
  }

  private shortOfDay(day: Day, minimum: string, last: Day): Exact {
    if (day > last) return 0n;
    const { amount, made_up } = this.before.get(day) ?? NOTHING;
    const short = BigInt(micros(minimum)) * this.unit - amount - this.days.get(day)!;
    return (short > 0n ? short : 0n) - made_up;
  }
}

const NOTHING = { amount: 0n, made_up: 0n };

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
