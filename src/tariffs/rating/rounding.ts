import { Instant } from '../../kernel/local-time.js';
import { Quantum } from '../rate-card.js';
import { Carried, OpenSum } from './carried.js';
import { DailyUnits, settleSlices } from './day-slices.js';
import { quantise } from './quantum.js';

/** Quantities of events by position, before and after rounding; rounding changes `counted` in place. */
export interface Tally {
  readonly indexes: number[];
  readonly measured: number[];
  readonly counted: number[];
}

/** When an event lies, and with whose it makes a session. */
export interface Entry {
  readonly session: string;
  readonly start: Instant;
  readonly end: Instant;
}

/** Events of later parts of the period, in order, that are rounded together with those of this one. */
export type Ahead = readonly (Entry & { readonly units: number; readonly quantum: Quantum })[];

/** What rounding over several events reads of the run. */
interface Times {
  readonly entry: (index: number) => Entry;
  /** Of the scope day only. */
  readonly daily: DailyUnits | null;
  readonly ahead: Ahead | null;
}

/** Sums before rounding that the next part goes on from. */
export type Sums = Pick<Carried, 'measured' | 'settled' | 'open'>;

interface Group {
  readonly session: string;
  readonly positions: number[];
  readonly before: OpenSum;
  readonly since: Instant;
  until: Instant;
}

const NOTHING_YET = { measured: 0 };

/**
 * Rounds sums of events at the quantum's scope. What rounding adds lies at the end of the last event, what it takes
 * away is missing there: while a later part of the period goes on with a sum, its units stay as they are. `before` is
 * what earlier parts measured.
 */
export function roundSums(tally: Tally, quantum: Quantum, before: Sums, times: Times): Sums {
  if (quantum.scope === 'event') return {};
  if (quantum.scope === 'period') {
    const { measured = 0, settled } = before;
    const sum = { measured, ...(settled !== undefined && { settled }) };
    return settle(tally.counted, quantum, sum, times.ahead ?? []);
  }
  const open = { ...before.open };
  if (quantum.scope === 'day') {
    roundDays(tally, quantum, open, times.daily!);
    return { open };
  }
  for (const { session, positions, before, since, until } of bySession(tally, open, times)) {
    const counted = positions.map((at) => tally.counted[at]!);
    const sum = settle(counted, quantum, before, continued(times.ahead, session, until));
    open[session] = { ...sum, since, until };
    for (const [n, at] of positions.entries()) tally.counted[at] = counted[n]!;
  }
  return { open };
}

/** Rounds units in place, after those of earlier parts and before those of later ones; the sum so far. */
function settle(counted: number[], quantum: Quantum, before: OpenSum, ahead: Ahead): OpenSum {
  const { step, mode, scope } = ahead.at(-1)?.quantum ?? quantum;
  const rule: Quantum = { step, mode, scope };
  const total = counted.reduce((sum, each) => sum + each, 0);
  const measured = before.measured + total;
  const settled = before.settled ?? (before.measured === 0 ? 0 : quantise(before.measured, rule));
  if (total === 0) return { measured, settled };
  const all = quantise(
    ahead.reduce((sum, { units }) => sum + units, measured),
    rule,
  );
  let change = (ahead.length > 0 ? Math.min(measured, all) : all) - settled - total;
  if (change > 0) counted[counted.length - 1]! += change;
  for (let at = counted.length - 1; at >= 0 && change < 0; at -= 1) {
    const taken = Math.min(counted[at]!, -change);
    counted[at]! -= taken;
    change += taken;
  }
  return { measured, settled: counted.reduce((sum, each) => sum + each, settled) };
}

/** Events of later parts that go on with a session. */
function continued(ahead: Ahead | null, session: string, until: Instant): Ahead {
  let end = until;
  return (ahead ?? []).filter((entry) => {
    if (entry.session !== session || entry.start > end) return false;
    end = Math.max(end, entry.end);
    return true;
  });
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
  open: Record<string, OpenSum>,
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
    open[day] = settle(counted, quantum, open[day] ?? NOTHING_YET, []);
    for (const [n, share] of shares.entries()) share.take(counted[n]!);
  }
  for (const [at, slices] of cut) tally.counted[at] = slices.reduce((sum, { counted }) => sum + counted, 0);
}

/** Entries of one secretary that touch or overlap are one session, with those of an earlier part or period too. */
function bySession(tally: Tally, open: NonNullable<Sums['open']>, { entry }: Times): Group[] {
  const last = new Map<string, Group>();
  const sessions: Group[] = [];
  for (const [at, index] of tally.indexes.entries()) {
    const { session, start, end } = entry(index);
    const known = last.get(session);
    if (known && start <= known.until) {
      known.positions.push(at);
      known.until = Math.max(known.until, end);
      continue;
    }
    const earlier = known ? undefined : touched(open[session], start, end);
    const begun = {
      session,
      positions: [at],
      before: earlier ?? NOTHING_YET,
      since: Math.min(start, earlier?.since ?? start),
      until: Math.max(end, earlier?.until ?? end),
    };
    sessions.push(begun);
    last.set(session, begun);
  }
  return sessions;
}

/** The session carried so far, where an entry touches or overlaps it. */
function touched(open: OpenSum | undefined, start: Instant, end: Instant): OpenSum | undefined {
  if (open?.until === undefined) return undefined;
  const { since = open.until, until } = open;
  return start <= until && end >= since ? open : undefined;
}
