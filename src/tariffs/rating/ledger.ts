import { DomainError } from '../../kernel/domain-error.js';
import { Instant } from '../../kernel/local-time.js';
import { BillableEvent } from '../event.js';
import { momentIn } from './moment.js';
import { LineShare, RatedEvent, Reason, Verdict } from './rated.js';

/** Nothing but the first verdict. */
const NO_OTHERS: readonly Verdict[] = [];
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
  if (!ascending) refuseTwice(events);
  if (sorted) return { events, starts };
  const order = events.map((_, index) => index);
  order.sort((a, b) => starts[a]! - starts[b]! || (events[a]!.id < events[b]!.id ? -1 : 1));
  return { events: order.map((index) => events[index]!), starts: order.map((index) => starts[index]!) };
}

function refuseTwice(events: readonly BillableEvent[]): void {
  const ids = new Set<string>();
  for (const { id } of events) {
    if (ids.has(id)) {
      throw new DomainError(
        'invalid',
        'duplicate-event',
        `The same event id was given twice: "${id.slice(0, 60)}".`,
      );
    }
    ids.add(id);
  }
}

interface Settled extends RatedEvent {
  also: readonly Verdict[];
}

/** Collects what each component, in card order, made of each event, and settles one verdict per event. */
export class Ledger {
  private readonly settled: (Settled | undefined)[];

  constructor(private readonly events: readonly BillableEvent[]) {
    this.settled = new Array<Settled | undefined>(events.length);
  }

  /** The event at `index` is not billed by this component, which counted nothing of it. */
  refuse(index: number, reason: Reason, component_code: string | null, measured = 0): void {
    const known = this.settled[index];
    if (known && (known.reason !== 'not_on_card' || reason === 'not_on_card')) return;
    this.settled[index] = unbilled(this.events[index]!.id, reason, component_code, measured);
  }

  /** This component counted the event: on its lines for `quantity`, or wholly inside what is included (0). */
  count(index: number, verdict: Verdict): void {
    const known = this.settled[index];
    if (!known || known.counted === 0) this.settled[index] = this.first(index, verdict);
    else if (verdict.billed && !known.billed) {
      const { event_id: _, also, ...other } = known;
      this.settled[index] = { ...this.first(index, verdict), also: [other, ...also] };
    } else if (known.also.length === 0) known.also = [verdict];
    else known.also = [...known.also, verdict];
  }

  /** Written out, for it is done for every event. */
  private first(index: number, verdict: Verdict): Settled {
    return {
      event_id: this.events[index]!.id,
      billed: verdict.billed,
      reason: verdict.reason,
      component_code: verdict.component_code,
      part: verdict.part,
      measured: verdict.measured,
      counted: verdict.counted,
      quantity: verdict.quantity,
      lines: verdict.lines,
      also: NO_OTHERS,
    };
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
