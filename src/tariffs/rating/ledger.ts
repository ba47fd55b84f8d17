import { refuse } from '../../kernel/domain-error.js';
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
  for (const [index, { id }] of events.entries()) {
    if (ids.has(id))
      refuse(
        `/events/${index}/id`,
        'duplicate-event',
        `The same event id was given twice: "${id.slice(0, 60)}".`,
      );
    ids.add(id);
  }
}

type One = readonly [Verdict];

/** How many verdicts are remembered, by what was measured: a power of two. */
const REMEMBERED = 1024;

/**
 * Collects what each component, in card order, made of each event, and settles one verdict per event. Most events of a
 * component are alike, and verdicts that say the same are one object: a month holds few of them, however many events.
 */
export class Ledger {
  private readonly first: (One | undefined)[];
  private readonly others: (readonly Verdict[])[];
  private readonly remembered = new Array<One | undefined>(REMEMBERED);

  constructor(private readonly events: readonly BillableEvent[]) {
    this.first = new Array<One | undefined>(events.length);
    this.others = new Array<readonly Verdict[]>(events.length).fill(NO_OTHERS);
  }

  /** The event at `index` is not billed by this component, which counted nothing of it. */
  refuse(index: number, reason: Reason, component_code: string | null, measured = 0): void {
    const known = this.first[index]?.[0];
    if (known && (known.reason !== 'not_on_card' || reason === 'not_on_card')) return;
    this.first[index] = this.one(refusal(reason, component_code, measured));
  }

  /**
   * This component counted the event: on its lines for `quantity`, or wholly inside what is included (0). The ledger
   * keeps what `verdict` says, not the object, which may be filled again for the next event.
   */
  count(index: number, verdict: Verdict): void {
    const one = this.one(verdict);
    const known = this.first[index];
    const others = this.others[index]!;
    if (!known || known[0].counted === 0) this.first[index] = one;
    else if (verdict.billed && !known[0].billed) {
      this.first[index] = one;
      this.others[index] = others.length === 0 ? known : [known[0], ...others];
    } else this.others[index] = others.length === 0 ? one : [...others, one[0]];
  }

  rated(): RatedEvent[] {
    return this.events.map(({ id }, index) => {
      const known = this.first[index];
      return known ? ratedEvent(id, known[0], this.others[index]!) : unbilled(id, 'not_on_card', null, 0);
    });
  }

  private one(verdict: Verdict): One {
    const place = verdict.measured & (REMEMBERED - 1);
    const known = this.remembered[place];
    if (known && alike(known[0], verdict)) return known;
    const one: One = [{ ...verdict }];
    this.remembered[place] = one;
    return one;
  }
}

function alike(a: Verdict, b: Verdict): boolean {
  return (
    a.counted === b.counted &&
    a.quantity === b.quantity &&
    a.measured === b.measured &&
    a.reason === b.reason &&
    a.component_code === b.component_code &&
    a.part === b.part &&
    a.lines === b.lines
  );
}

/** Written out, for it is done for every event. */
function ratedEvent(event_id: string, verdict: Verdict, also: readonly Verdict[]): RatedEvent {
  return {
    event_id,
    billed: verdict.billed,
    reason: verdict.reason,
    component_code: verdict.component_code,
    part: verdict.part,
    measured: verdict.measured,
    counted: verdict.counted,
    quantity: verdict.quantity,
    lines: verdict.lines,
    also,
  };
}

function refusal(reason: Reason, component_code: string | null, measured: number): Verdict {
  return {
    billed: false,
    reason,
    component_code,
    part: null,
    measured,
    counted: 0,
    quantity: 0,
    lines: NO_LINES,
  };
}

/** An event that stands on no line. */
export function unbilled(
  event_id: string,
  reason: Reason,
  component_code: string | null,
  measured: number,
): RatedEvent {
  return ratedEvent(event_id, refusal(reason, component_code, measured), NO_OTHERS);
}
