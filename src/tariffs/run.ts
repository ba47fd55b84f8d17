import { Day, daysIn, Period, within } from '../kernel/day.js';
import { BillableEvent, EventKind } from './event.js';
import { Ledger } from './ledger.js';
import { Carried } from './rated.js';

/** A span of days whose end may be open, such as a contract. */
export interface OpenPeriod {
  readonly from: Day;
  readonly to: Day | null;
}

/** The days two spans share, or null. */
export function overlap(period: Period, other: OpenPeriod): Period | null {
  let { from, to } = period;
  if (other.from > from) from = other.from;
  if (other.to !== null && other.to < to) to = other.to;
  return from > to ? null : { from, to };
}

/** The days a rating speaks about; all ends included. */
export interface RatingContext {
  /** The whole billing period, such as a calendar month. */
  readonly period: Period;
  /** The days of it under contract; the whole period when left out. */
  readonly active?: OpenPeriod;
  /** The days of it that this card prices, when a month changes card or version; `active` when left out. */
  readonly part?: Period;
  /** In how many days of the period this card is in force, all its parts together; those of `part` when left out. */
  readonly card_days?: number;
  /** What earlier parts of the same period counted, by component code. */
  readonly carried?: Readonly<Record<string, Carried>>;
}

const NOTHING: Carried = { used: 0, free_used: 0, cents: 0 };
const NONE: readonly number[] = [];

/** One rating under way: the ordered events of the part by kind, and where their verdicts go. */
export class Run {
  readonly ledger: Ledger;
  readonly part: Period;
  readonly days: number;
  readonly daysActive: number;
  readonly daysOfPeriod: number;
  /** What a prorated allowance is a share of the period for. */
  readonly daysOfCard: number;
  private readonly kinds = new Map<EventKind, number[]>();
  private readonly before: Readonly<Record<string, Carried>>;

  constructor(
    readonly events: readonly BillableEvent[],
    context: RatingContext,
  ) {
    const active = overlap(context.period, context.active ?? context.period);
    const part = active && overlap(active, context.part ?? active);
    this.part = part ?? context.period;
    this.days = part ? daysIn(part) : 0;
    this.daysActive = active ? daysIn(active) : 0;
    this.daysOfCard = context.card_days ?? this.days;
    this.daysOfPeriod = daysIn(context.period);
    this.before = context.carried ?? {};
    this.ledger = new Ledger(events);
    for (const [index, event] of events.entries()) {
      if (!part || !within(event.day, part)) {
        this.ledger.refuse(index, 'outside_period', null);
        continue;
      }
      const known = this.kinds.get(event.kind);
      if (known) known.push(index);
      else this.kinds.set(event.kind, [index]);
    }
  }

  /** Positions of the events of a kind, in order. */
  of(kind: EventKind): readonly number[] {
    return this.kinds.get(kind) ?? NONE;
  }

  carried(code: string): Carried {
    return Object.hasOwn(this.before, code) ? this.before[code]! : NOTHING;
  }
}
