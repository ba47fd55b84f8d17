import { DomainError } from '../../kernel/domain-error.js';
import { Instant } from '../../kernel/local-time.js';
import { BillableEvent } from '../event.js';
import { LineShare, RatedEvent, Reason, Verdict } from './rated.js';

/** Nothing but the first verdict. */
export const NO_OTHERS: readonly Verdict[] = [];
const NO_LINES: readonly LineShare[] = [];

/** Events with the moments they begin, by start then id, so that no result depends on the order given. */
export interface Ordered {
  readonly events: readonly BillableEvent[];
  readonly starts: readonly Instant[];
}

/** Throws `invalid/duplicate-event` when an id comes twice, `invalid/not-an-instant` when a start is none. */
export function inOrder(events: readonly BillableEvent[]): Ordered {
  const starts = new Array<Instant>(events.length);
  let sorted = true;
  let ascending = true;
  for (let index = 0; index < events.length; index += 1) {
    const { id, started_at } = events[index]!;
    const start = momentIn(started_at, id);
    starts[index] = start;
    if (index === 0) continue;
    const last = events[index - 1]!.id;
    ascending &&= last < id;
    sorted &&= starts[index - 1]! < start || (starts[index - 1] === start && last < id);
  }
  if (!ascending && new Set(events.map(({ id }) => id)).size !== events.length) {
    throw new DomainError('invalid', 'duplicate-event', 'The same event id was given twice.');
  }
  if (sorted) return { events, starts };
  const order = events.map((_, index) => index);
  order.sort((a, b) => starts[a]! - starts[b]! || (events[a]!.id < events[b]!.id ? -1 : 1));
  return { events: order.map((index) => events[index]!), starts: order.map((index) => starts[index]!) };
}

/** The moment an ISO 8601 text names; throws `invalid/not-an-instant`, naming the event, when it names none. */
export function momentIn(text: string, id: string): Instant {
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) {
    throw new DomainError(
      'invalid',
      'not-an-instant',
      `Event ${id}: "${text.slice(0, 40)}" is not a date with a time.`,
    );
  }
  return moment;
}

/** Collects what each component, in card order, made of each event, and settles one verdict per event. */
export class Ledger {
  private readonly settled: (RatedEvent | undefined)[];

  constructor(private readonly events: readonly BillableEvent[]) {
    this.settled = new Array<RatedEvent | undefined>(events.length);
  }

  /** The event at `index` is not billed by this component, which counted nothing of it. */
  refuse(index: number, reason: Reason, component_code: string | null, measured = 0): void {
    const known = this.settled[index];
    if (known && (known.reason !== 'not_on_card' || reason === 'not_on_card')) return;
    this.settled[index] = unbilled(this.events[index]!.id, reason, component_code, measured);
  }

  /** This component counted the event: on its lines for `quantity`, or wholly inside what is included (0). */
  count(index: number, verdict: RatedEvent): void {
    const known = this.settled[index];
    if (!known || known.counted === 0) this.settled[index] = verdict;
    else if (verdict.billed && !known.billed) {
      this.settled[index] = { ...verdict, also: [beside(known), ...known.also] };
    } else this.settled[index] = { ...known, also: [...known.also, beside(verdict)] };
  }

  rated(): RatedEvent[] {
    return this.events.map(({ id }, index) => this.settled[index] ?? unbilled(id, 'not_on_card', null, 0));
  }
}

/** An event that stands on no line. */
export function unbilled(
  event_id: string,
  reason: Reason,
  component_code: string | null,
  measured: number,
): RatedEvent {
  return {
    event_id,
    billed: false,
    reason,
    component_code,
    part: null,
    measured,
    counted: 0,
    quantity: 0,
    lines: NO_LINES,
    also: NO_OTHERS,
  };
}

function beside({
  billed,
  reason,
  component_code,
  part,
  measured,
  counted,
  quantity,
  lines,
}: RatedEvent): Verdict {
  return { billed, reason, component_code, part, measured, counted, quantity, lines };
}
