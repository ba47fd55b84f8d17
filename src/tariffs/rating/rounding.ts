import { BillableEvent } from '../event.js';
import { Quantum } from '../rate-card.js';
import { DailyUnits, settleSlices } from './day-slices.js';
import { quantise } from './quantum.js';
import { Carried } from './rated.js';

/** Quantities of events by position, before and after rounding; rounding changes `counted` in place. */
export interface Tally {
  readonly indexes: number[];
  readonly measured: number[];
  readonly counted: number[];
}

/** What rounding over several events reads of the run. */
interface Times {
  readonly event: (index: number) => BillableEvent;
  readonly start: (index: number) => number;
  readonly end: (index: number) => number;
  /** Of the scope day only. */
  readonly daily: DailyUnits | null;
}

/** Sums before rounding that the next part goes on from. */
export type Sums = Pick<Carried, 'measured' | 'open'>;

interface Group {
  readonly key: string;
  readonly positions: number[];
  readonly before: number;
  until?: number;
}

/**
 * Rounds sums of events at the quantum's scope. What rounding adds lies at the end of the last event; what it takes
 * away is taken from the last events. `before` is what earlier parts of the period measured.
 */
export function roundSums(tally: Tally, quantum: Quantum, before: Sums, times: Times): Sums {
  if (quantum.scope === 'event') return {};
  if (quantum.scope === 'period') {
    const { measured = 0 } = before;
    const total = tally.counted.reduce((sum, each) => sum + each, 0);
    if (total > 0) settle(tally.counted, quantum, measured);
    return { measured: measured + total };
  }
  const open = { ...before.open };
  if (quantum.scope === 'day') {
    roundDays(tally, quantum, open, times.daily!);
    return { open };
  }
  for (const { key, positions, before, until } of bySession(tally, open, times)) {
    const counted = positions.map((at) => tally.counted[at]!);
    const measured = counted.reduce((sum, each) => sum + each, before);
    open[key] = { measured, ...(until !== undefined && { until }) };
    settle(counted, quantum, before);
    for (const [n, at] of positions.entries()) tally.counted[at] = counted[n]!;
  }
  return { open };
}

function settle(counted: number[], { step, mode, scope }: Quantum, before: number): void {
  const rule: Quantum = { step, mode, scope };
  const total = counted.reduce((sum, each) => sum + each, 0);
  let change = quantise(before + total, rule) - (before === 0 ? 0 : quantise(before, rule)) - total;
  if (change > 0) counted[counted.length - 1]! += change;
  for (let at = counted.length - 1; at >= 0 && change < 0; at -= 1) {
    const taken = Math.min(counted[at]!, -change);
    counted[at]! -= taken;
    change += taken;
  }
}

/** Units of one event on one day: what the rounding of the day changes. */
interface Share {
  readonly at: number;
  readonly counted: number;
  readonly take: (counted: number) => void;
}

/** Rounds what lies on each day: an event past midnight has its own part on each of its days. */
function roundDays(
  tally: Tally,
  quantum: Quantum,
  open: Record<string, { readonly measured: number }>,
  { days, cut }: DailyUnits,
): void {
  const byDay = new Map<string, Share[]>();
  const put = (day: string, share: Share) => {
    const known = byDay.get(day);
    if (known) known.push(share);
    else byDay.set(day, [share]);
  };
  for (let at = 0; at < tally.counted.length; at += 1) {
    const slices = cut.get(at);
    if (!slices) {
      put(days[at]!, { at, counted: tally.counted[at]!, take: (counted) => (tally.counted[at] = counted) });
      continue;
    }
    settleSlices(slices, tally.counted[at]!);
    for (const slice of slices) {
      put(slice.day, { at, counted: slice.counted, take: (counted) => (slice.counted = counted) });
    }
  }
  for (const [day, shares] of byDay) {
    const counted = shares.map((share) => share.counted);
    const before = open[day]?.measured ?? 0;
    open[day] = { measured: counted.reduce((sum, each) => sum + each, before) };
    settle(counted, quantum, before);
    for (const [n, share] of shares.entries()) share.take(counted[n]!);
  }
  for (const [at, slices] of cut) tally.counted[at] = slices.reduce((sum, { counted }) => sum + counted, 0);
}

/** Entries of one secretary that touch or overlap are one session; so are those that a new part cuts at its beginning. */
function bySession(tally: Tally, open: NonNullable<Sums['open']>, { event, start, end }: Times): Group[] {
  const last = new Map<string, Group & { until: number }>();
  const sessions: Group[] = [];
  for (const [at, index] of tally.indexes.entries()) {
    const key = event(index).secretary_id ?? '';
    const session = last.get(key);
    if (session && start(index) <= session.until) {
      session.positions.push(at);
      session.until = Math.max(session.until, end(index));
      continue;
    }
    const cut = !session && open[key]?.until === start(index);
    const begun = { key, positions: [at], before: cut ? open[key]!.measured : 0, until: end(index) };
    sessions.push(begun);
    last.set(key, begun);
  }
  return sessions;
}
