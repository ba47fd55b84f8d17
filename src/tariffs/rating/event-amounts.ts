import { Cents, scale } from '../../kernel/money.js';
import { micros } from '../decimal.js';
import { BillableEvent } from '../event.js';
import { MeteredComponent } from '../rate-card.js';
import { Surcharges, Trigger } from '../surcharge.js';
import { Carried } from './carried.js';
import { CutEvents, Place, roundedUp } from './cut-events.js';
import { DayMinimums } from './day-minimums.js';
import { DayAmount, Exact } from './exact-amount.js';
import { momentIn } from './moment.js';
import { Piece } from './splitting.js';
import { finenessOf } from './window-price.js';

/** The amounts of single events, where a rule of the component speaks of one: minimums, steps, percentages. */
export class EventAmounts {
  /** Sums of what triggers add, by their position: exact, in 10,000ths where a percentage. */
  readonly triggered: Exact[];
  readonly matched: number[];
  private readonly least: Exact;
  private readonly step: Exact;
  private stepped = 0n;
  /** Events of which other versions price a part. */
  readonly cuts: CutEvents;
  readonly days: DayMinimums;

  /** Exact parts of a millionth. */
  private readonly unit: bigint;

  constructor(
    readonly component: MeteredComponent,
    per: number,
    private readonly keep: Map<number, Exact> | null,
    before: Pick<Carried, 'cut' | 'days'> = {},
  ) {
    const { triggers = [] } = component;
    const { min_per_event } = component.price;
    const step = stepOf(component);
    this.unit = unitOfAmounts(component, per);
    const exact = (value: string | undefined) => BigInt(micros(value ?? '0')) * this.unit;
    this.least = exact(min_per_event);
    this.step = exact(step);
    const rule = { least: micros(min_per_event ?? '0'), step: micros(step ?? '0') };
    this.cuts = new CutEvents(before.cut, this.unit, rule);
    this.days = new DayMinimums(this.unit, before.days);
    this.triggered = triggers.map(() => 0n);
    this.matched = triggers.map(() => 0);
  }

  /** True when a component has a rule that reads them. */
  static neededBy(component: MeteredComponent): boolean {
    const { min_per_event, min_per_day } = component.price;
    const rules = min_per_event ?? min_per_day ?? stepOf(component);
    return rules !== undefined || (component.triggers ?? []).some(({ redo }) => redo === undefined);
  }

  /** True when the event costs less than its minimum and is billed at that instead. */
  belowMinimum(amount: Exact): boolean {
    return amount < this.least;
  }

  /**
   * Settles one event that costs `given` by its units, `byDay` on each day where days have a minimum; what is charged
   * once falls to its first day, and of an event that a new version cuts (`place`) to the piece that opens or closes it.
   */
  settle(
    index: number,
    event: BillableEvent,
    given: Exact,
    byDay: readonly DayAmount[] | null,
    piece?: Piece,
    place: Place | null = null,
    billed = true,
  ): void {
    const amount = place
      ? this.cuts.settle(place, given, billed)
      : roundedUp(given < this.least ? this.least : given, this.step);
    if (this.step > 0n) this.stepped += amount;
    this.keep?.set(index, amount);
    for (const [at, each] of (byDay ?? []).entries()) {
      this.days.add(at === 0 ? { ...each, amount: each.amount + amount - given } : each);
    }
    for (const [at, trigger] of (this.component.triggers ?? []).entries()) {
      if (trigger.redo || !billed || (trigger.add && place?.opens === false)) continue;
      if (!matches(trigger, piece?.whole ?? event)) continue;
      this.matched[at]! += 1;
      this.triggered[at]! += trigger.percent_bp ? amount * BigInt(trigger.percent_bp) : 0n;
    }
  }

  /** What rounding each event's amount up comes to, over lines that come to `lines`; 0 without a step. */
  roundingOver(lines: Cents): Cents {
    return this.step === 0n ? 0 : this.cents(this.stepped) - lines;
  }

  cents(amount: Exact, divisor = 1n): Cents {
    return scale(amount, 1n, this.unit * 10_000n * divisor);
  }
}

/** Parts of a millionth that amounts at the prices of a component, for `per` units, are whole numbers of. */
export function unitOfAmounts({ windows = [], stacking }: Surcharges, per: number): bigint {
  return BigInt(per) * finenessOf(windows, stacking);
}

function stepOf({ price }: MeteredComponent): string | undefined {
  return 'amount_step' in price ? price.amount_step : undefined;
}

/** Whether every circumstance the trigger names holds for the event. */
export function matches(trigger: Trigger, event: BillableEvent): boolean {
  const { turnaround_under_s, language, difficulty } = trigger;
  if (turnaround_under_s !== undefined) {
    if (event.due_at === null) return false;
    const given = momentIn(event.due_at, event.id) - momentIn(event.started_at, event.id);
    if (given >= turnaround_under_s * 1000) return false;
  }
  if (language !== undefined && event.language !== language) return false;
  return difficulty === undefined || event.tags.includes(difficulty);
}
