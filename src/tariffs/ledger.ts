import { DomainError } from '../kernel/domain-error.js';
import { BillableEvent } from './event.js';
import { Part, RatedEvent, Reason, Verdict } from './rated.js';

const NO_OTHERS: readonly Verdict[] = [];

/** Sorts by start, then id, so that no result depends on the order given. Throws when an id comes twice or a start is no instant. */
export function inOrder(events: readonly BillableEvent[]): readonly BillableEvent[] {
  const starts = events.map(utc);
  const ids = new Set<string>();
  for (const { id } of events) ids.add(id);
  if (ids.size !== events.length) {
    throw new DomainError('invalid', 'duplicate-event', 'The same event id was given twice.');
  }
  const before = (a: number, b: number) =>
    starts[a]! < starts[b]! || (starts[a] === starts[b] && events[a]!.id < events[b]!.id);
  let sorted = true;
  for (let index = 1; sorted && index < events.length; index += 1) sorted = before(index - 1, index);
  if (sorted) return events;
  const order = events.map((_, index) => index).sort((a, b) => (before(a, b) ? -1 : 1));
  return order.map((index) => events[index]!);
}

const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** The start in the one form in which texts compare as times do. */
function utc({ id, started_at }: BillableEvent): string {
  if (UTC.test(started_at)) return started_at;
  const start = Date.parse(started_at);
  if (Number.isNaN(start)) {
    throw new DomainError(
      'invalid',
      'not-an-instant',
      `Event ${id}: "${started_at.slice(0, 40)}" is not a date with a time.`,
    );
  }
  return new Date(start).toISOString();
}

/** Collects what each component, in card order, made of each event, and settles one verdict per event. */
export class Ledger {
  private readonly settled: (Verdict | undefined)[];
  private readonly others = new Map<number, Verdict[]>();

  constructor(private readonly events: readonly BillableEvent[]) {
    this.settled = new Array<Verdict | undefined>(events.length);
  }

  /** The event at `index` is not billed by this component, which counted nothing of it. */
  refuse(index: number, reason: Reason, component_code: string | null, measured = 0): void {
    const known = this.settled[index];
    if (known && (known.reason !== 'not_on_card' || reason === 'not_on_card')) return;
    this.settled[index] = {
      billed: false,
      reason,
      component_code,
      part: null,
      measured,
      counted: 0,
      quantity: 0,
    };
  }

  /** This component counted the event: on its line for `quantity`, or wholly inside what is included (0). */
  count(
    index: number,
    component_code: string,
    part: Part,
    measured: number,
    counted: number,
    quantity: number,
  ): void {
    const billed = quantity > 0;
    const reason: Reason = billed ? 'billed' : 'inside_allowance';
    const verdict: Verdict = { billed, reason, component_code, part, measured, counted, quantity };
    const known = this.settled[index];
    if (!known || known.counted === 0) this.settled[index] = verdict;
    else if (billed && !known.billed) {
      this.settled[index] = verdict;
      this.also(index).unshift(known);
    } else this.also(index).push(verdict);
  }

  rated(): RatedEvent[] {
    return this.events.map((event, index) => {
      const verdict = this.settled[index];
      return {
        event_id: event.id,
        billed: verdict?.billed ?? false,
        reason: verdict?.reason ?? 'not_on_card',
        component_code: verdict?.component_code ?? null,
        part: verdict?.part ?? null,
        measured: verdict?.measured ?? 0,
        counted: verdict?.counted ?? 0,
        quantity: verdict?.quantity ?? 0,
        also: this.others.get(index) ?? NO_OTHERS,
      };
    });
  }

  private also(index: number): Verdict[] {
    let list = this.others.get(index);
    if (!list) {
      list = [];
      this.others.set(index, list);
    }
    return list;
  }
}
