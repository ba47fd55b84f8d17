import { addDays, Day } from '../../kernel/day.js';
import { dayAt, Instant, startOf } from '../../kernel/local-time.js';
import { Stretch, secondsBefore } from './elapsed.js';

/** The part of an event that lies on one civil day; `from` and `to` are moments, `to` exclusive. */
export interface DaySlice {
  readonly day: Day;
  readonly from: Instant;
  readonly to: Instant;
  readonly measured: number;
  counted: number;
}

/** Civil days on a card's clock; the day found last is remembered, for events come in order. */
export class CivilDays {
  private known: { readonly day: Day; readonly from: Instant; readonly to: Instant } | null = null;

  constructor(private readonly zone: string) {}

  /** The day that holds a moment, with its first moment and that of the next day. */
  at(moment: Instant): { readonly day: Day; readonly from: Instant; readonly to: Instant } {
    if (this.known && moment >= this.known.from && moment < this.known.to) return this.known;
    const day = dayAt(moment, this.zone);
    this.known = { day, from: startOf(day, this.zone), to: startOf(addDays(day, 1), this.zone) };
    return this.known;
  }
}

/** The seconds of a stretch by civil day, in order; null when all of them lie on one. */
export function slicesOf(stretch: Stretch, days: CivilDays): DaySlice[] | null {
  const end = stretch.from + stretch.elapsed * 1000;
  if (end <= days.at(stretch.from).to) return null;
  const slices: DaySlice[] = [];
  let before = 0;
  for (let from = stretch.from; from < end; ) {
    const { day, to: midnight } = days.at(from);
    const to = Math.min(midnight, end);
    const until = secondsBefore(stretch, to);
    if (until > before) slices.push({ day, from, to, measured: until - before, counted: until - before });
    before = until;
    from = to;
  }
  return slices.length > 1 ? slices : null;
}

/** Lets the slices come to `counted`: what is more lies at the end of the event, what is less is missing there. */
export function settleSlices(slices: readonly DaySlice[], counted: number): void {
  let change = counted - slices.reduce((sum, each) => sum + each.counted, 0);
  if (change > 0) slices[slices.length - 1]!.counted += change;
  for (let at = slices.length - 1; at >= 0 && change < 0; at -= 1) {
    const taken = Math.min(slices[at]!.counted, -change);
    slices[at]!.counted -= taken;
    change += taken;
  }
}

/** On which civil day the units of each event lie, by its position in a tally. */
export interface DailyUnits {
  readonly days: readonly Day[];
  /** Events that lie on several days. */
  readonly cut: ReadonlyMap<number, readonly DaySlice[]>;
}
