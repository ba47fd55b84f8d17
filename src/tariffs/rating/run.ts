import { Day, daysIn, Period, within } from '../../kernel/day.js';
import { Instant } from '../../kernel/local-time.js';
import { BillableEvent, EventKind } from '../event.js';
import { RateCard } from '../rate-card.js';
import { Carried } from './carried.js';
import { Calendar } from './holiday-calendar.js';
import { Ledger, Ordered } from './ledger.js';
import { Piece } from './splitting.js';

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

/** The days a rating speaks about, from `from` to `to`: the whole billing period, such as a calendar month; all ends included. */
export interface RatingPeriod extends Period {
  /** The days under contract, which may begin before the period and end after it; the whole period when left out. */
  readonly active?: OpenPeriod;
  /** The days of the period that this card prices, when it changes card or version on the way. */
  readonly part?: Period;
  /** In how many days of the period this card is in force, all its parts together; those of `part` when left out. */
  readonly card_days?: number;
  /** False while a later part of the period has the same card; true when left out. */
  readonly last_with_card?: boolean;
  /** What earlier parts of the same period counted and earlier periods left over, by component code. */
  readonly carried?: Readonly<Record<string, Carried>>;
  /** True when the period was billed before: its fees and minimums are not charged again. */
  readonly supplement?: boolean;
  /** Events of other practices that draw from the same group allowances; they are counted there and not billed. */
  readonly peers?: readonly BillableEvent[];
  /** Shifts that began before the period and end in it, and the work under them: priced there, they go on here. */
  readonly earlier?: EarlierWork;
  /** Which monthly fees are still to be charged, where invoices before this one are known. */
  readonly fees?: FeeDays;
  readonly joins?: Joins;
  /** The next part with this card, not yet priced: what sums over the period need to know of it. */
  readonly ahead?: () => Run | null;
}

/** Events that begin before a period, and the pieces of those that a new price cuts. */
export interface EarlierWork {
  readonly ordered: Ordered;
  readonly pieces: ReadonlyMap<number, Piece>;
}

/** Which shift each call-out belongs to, by position; shifts that began before the period are those of its earlier work. */
export type Shifts = ReadonlyMap<number, { readonly earlier: boolean; readonly shift: number }>;

/** How the parts before and after go on with the same card. */
export interface Joins {
  /** Codes of metered components that the part of the day before, and of the day after, has too. */
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
  /** When the last part ends that follows with the same card; null when that is not known. */
  readonly until: Instant | null;
}

const ALONE: Joins = { before: new Set(), after: new Set(), until: null };

/** Days whose monthly fees no invoice has charged yet. */
export interface FeeDays {
  /** Of this period. */
  readonly own: Period | null;
  /** A fee in advance of this period was due before and is not charged: it is now. */
  readonly overdue: boolean;
  /** Of the next period, as far as this card is known to be in force. */
  readonly next: Period | null;
}

/** What a period begins with. */
export const NOTHING: Carried = { used: 0, free_used: 0, cents: 0 };
const NONE: readonly number[] = [];

/** One rating under way: the ordered events of the part by kind, and where their verdicts go. */
export class Run {
  readonly ledger: Ledger;
  readonly events: readonly BillableEvent[];
  readonly starts: readonly Instant[];
  readonly period: Period;
  /** Days under contract, before and after the period too; null when not said. */
  readonly contract: OpenPeriod | null;
  /** On which day of the calendar month months of the card begin, 1 to 28. */
  readonly anchor: number;
  readonly part: Period;
  /** The day of each event; work that an earlier part began counts from the first day of this one on. */
  readonly dayOf: readonly Day[];
  readonly days: number;
  readonly daysActive: number;
  readonly daysOfPeriod: number;
  /** What prorated allowances and budgets are a share of the period for. */
  readonly daysOfCard: number;
  readonly peers: readonly BillableEvent[];
  readonly fees: FeeDays | null;
  readonly earlier: EarlierWork | null;
  readonly supplement: boolean;
  readonly lastWithCard: boolean;
  /** Of how many practices there are events. */
  readonly practices: number;
  /** True when somebody has prices of her own for some of the work. */
  readonly paysOwnRates: boolean;
  /** Events that a standby component bills as call-outs: no other component sees them. */
  readonly claimed = new Map<number, string>();
  /** The call-outs of each standby component, once claimed. */
  readonly shifts = new Map<string, Shifts>();
  readonly joins: Joins;
  /** The run of the next part with this card, for its counts only; null when there is none. */
  readonly ahead: () => Run | null;
  private readonly kinds = new Map<EventKind, number[]>();
  private readonly before: Readonly<Record<string, Carried>>;

  constructor(
    ordered: Ordered,
    readonly card: RateCard,
    readonly calendar: Calendar,
    context: RatingPeriod,
    readonly pieces: ReadonlyMap<number, Piece> = new Map(),
  ) {
    this.events = ordered.events;
    this.starts = ordered.starts;
    this.period = { from: context.from, to: context.to };
    this.contract = context.active ?? null;
    this.anchor = card.billing.anchor_day ?? 1;
    const active = overlap(this.period, context.active ?? this.period);
    const part = active && overlap(active, context.part ?? active);
    this.part = part ?? this.period;
    this.days = part ? daysIn(part) : 0;
    this.daysActive = active ? daysIn(active) : 0;
    this.daysOfCard = context.card_days ?? this.days;
    this.daysOfPeriod = daysIn(this.period);
    this.before = context.carried ?? {};
    this.peers = context.peers ?? [];
    this.fees = context.fees ?? null;
    this.earlier = context.earlier ?? null;
    this.supplement = context.supplement ?? false;
    this.lastWithCard = context.last_with_card ?? true;
    this.joins = context.joins ?? ALONE;
    this.ahead = context.ahead ?? (() => null);
    this.ledger = new Ledger(this.events);
    const practices = new Set<string>();
    let ownRates = false;
    const dayOf = new Array<Day>(this.events.length);
    let last: Day | null = null;
    let on = this.part.from;
    let inside = false;
    for (let index = 0; index < this.events.length; index += 1) {
      const { day, kind, practice_id, own_rates } = this.events[index]!;
      if (own_rates && own_rates.length > 0) ownRates = true;
      if (practice_id) practices.add(practice_id);
      if (day !== last) {
        last = day;
        on = day < this.part.from ? this.part.from : day;
        inside = part !== null && within(day, part);
      }
      dayOf[index] = on;
      if (!inside && !this.pieces.has(index)) {
        this.ledger.refuse(index, within(day, this.period) ? 'outside_contract' : 'outside_period', null);
        continue;
      }
      const known = this.kinds.get(kind);
      if (known) known.push(index);
      else this.kinds.set(kind, [index]);
    }
    this.dayOf = dayOf;
    this.practices = practices.size;
    this.paysOwnRates = ownRates;
  }

  /** True when freelancers receive a share of everything the client pays. */
  get paysCommission(): boolean {
    return this.card.components.some((each) => each.kind === 'commission' && each.from !== 'client');
  }

  /** Positions of the events of a kind, in order. */
  of(kind: EventKind): readonly number[] {
    return this.kinds.get(kind) ?? NONE;
  }

  /** True when no earlier piece of an event is priced by the same component. */
  opens(code: string, piece: Piece): boolean {
    return piece.first || !this.joins.before.has(code);
  }

  /** True when no later piece of an event is priced by the same component. */
  closes(code: string, piece: Piece): boolean {
    return piece.last || !this.joins.after.has(code);
  }

  carried(code: string): Carried {
    return Object.hasOwn(this.before, code) ? this.before[code]! : NOTHING;
  }
}
