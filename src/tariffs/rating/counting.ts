import { BillableEvent } from '../event.js';
import { Meter, Quantum } from '../rate-card.js';
import { isSeconds } from '../units.js';
import { Carried } from './carried.js';
import { CivilDays, DailyUnits, DaySlice, settleSlices, slicesOf } from './day-slices.js';
import { elapsedOf, stretchOf } from './elapsed.js';
import { Reader, readerOf } from './metering.js';
import { freeReason, quantise } from './quantum.js';
import { Ahead, Entry, roundSums, Tally } from './rounding.js';
import { NOTHING, Run } from './run.js';
import { Piece } from './splitting.js';

/** What a component counts: its name and what it reads of which events. */
export interface Counter {
  readonly code: string;
  readonly meter: Meter;
  readonly quantum?: Quantum;
  /** Work done again that the card does not bill. */
  readonly free?: (event: BillableEvent) => boolean;
  /** What earlier parts counted, where it is not what they carried under the code. */
  readonly before?: Carried;
  /** True when a rule of its price speaks of days. */
  readonly daily?: boolean;
  /** The same component in the run of a later part of the period, and its events. */
  readonly later?: (run: Run) => { readonly counter: Counter; readonly indexes: readonly number[] } | null;
}

/** What a component found in its events; `measured` and `counted` are sums. */
export interface Count {
  readonly tally: Tally;
  readonly events: number;
  readonly measured: number;
  readonly counted: number;
  /** Where a rule of rounding or price speaks of days. */
  readonly daily: DailyUnits | null;
  /** What the next part goes on from. */
  readonly carried: Pick<Carried, 'free_used' | 'free_cut' | 'measured' | 'settled' | 'open'>;
}

/** Reads, filters and rounds events of the meter; tells the ledger why others do not count. */
export function count(counter: Counter, run: Run, indexes = run.of(counter.meter.event)): Count {
  const { meter, quantum } = counter;
  const before = counter.before ?? run.carried(counter.code);
  const { tally, free } = tallied(counter, before, run, indexes);
  const daily = counter.daily || quantum?.scope === 'day' ? dailyUnits(tally, meter, run) : null;
  const sums =
    quantum &&
    roundSums(tally, quantum, before, {
      entry: (index) => entryOf(run, index),
      daily,
      ahead: unitsAhead(counter, quantum, run, free),
    });
  for (const [at, slices] of daily?.cut ?? []) settleSlices(slices, tally.counted[at]!);
  let measured = 0;
  let counted = 0;
  for (let at = 0; at < tally.indexes.length; at += 1) {
    measured += tally.measured[at]!;
    counted += tally.counted[at]!;
  }
  return { tally, events: tally.indexes.length, measured, counted, daily, carried: { ...free, ...sums } };
}

/** What of the free events of a period was let through. */
type Free = Pick<Carried, 'free_used' | 'free_cut'>;

/** Reads and filters, and rounds each event where its own quantity is. */
function tallied(
  counter: Counter,
  before: Carried,
  run: Run,
  indexes: readonly number[],
): { readonly tally: Tally; readonly free: Free } {
  const { code, meter, quantum } = counter;
  const reader = readerOf(meter);
  const timed = isTimed(meter);
  const numbers = () => new Array<number>(indexes.length);
  const tally: Tally = { indexes: numbers(), measured: numbers(), counted: numbers() };
  let events = 0;
  const claims = run.claimed.size > 0;
  const cut = run.pieces.size > 0;
  const rule =
    quantum && quantum.scope !== 'event' ? { ...quantum, step: 1, mode: 'exact' as const } : quantum;
  const free_cut: string[] = [];
  let { free_used } = before;
  for (let n = 0; n < indexes.length; n += 1) {
    const index = indexes[n]!;
    if (claims && (run.claimed.get(index) ?? code) !== code) continue;
    const event = run.events[index]!;
    const piece = cut ? run.pieces.get(index) : undefined;
    if (piece?.earlier && !timed) continue;
    const whole = piece?.whole ?? event;
    const refusal = reader.refusal(whole) ?? (counter.free?.(whole) ? 'redo_free' : null);
    const measured = refusal ? 0 : reader.measure(event);
    const nothing = measured === 0 && (!piece || reader.measure(whole) === 0);
    const first = !piece?.earlier || quantum?.free_first_n === undefined;
    const reason =
      refusal ??
      (nothing ? 'nothing_counted' : null) ??
      (first ? freeReason(whole, quantum, free_used) : cutFree(whole, before)) ??
      (measured <= 0 ? 'nothing_counted' : null);
    if (reason) {
      if (reason === 'free_first_n') {
        if (!piece?.earlier) free_used += 1;
        if (piece && !piece.last) free_cut.push(whole.id);
      }
      run.ledger.refuse(index, reason, code, measured);
      continue;
    }
    tally.indexes[events] = index;
    tally.measured[events] = measured;
    tally.counted[events] =
      piece && timed ? quantisedPiece(measured, piece, meter, reader, rule) : quantise(measured, rule);
    events += 1;
  }
  for (const column of Object.values(tally)) column.length = events;
  return { tally, free: { free_used, ...(free_cut.length > 0 && { free_cut }) } };
}

function entryOf(run: Run, index: number): Entry {
  const event = run.events[index]!;
  const start = run.starts[index]!;
  return { session: event.secretary_id ?? '', start, end: start + elapsedOf(event, start) * 1000 };
}

/** What later parts of the period have yet to round together with this one, and how they round it. */
function unitsAhead(counter: Counter, { scope }: Quantum, run: Run, free: Free): Ahead | null {
  if (scope === 'event' || scope === 'day' || !counter.later) return null;
  const entries: (Entry & { units: number; quantum: Quantum })[] = [];
  let before: Carried = { ...NOTHING, ...free };
  for (let next = run.ahead(); next; next = next.ahead()) {
    const found = counter.later(next);
    const quantum = found?.counter.quantum;
    if (!found || quantum?.scope !== scope) continue;
    const later = tallied(found.counter, before, next, found.indexes);
    before = { ...NOTHING, ...later.free };
    for (const [at, index] of later.tally.indexes.entries())
      entries.push({ ...entryOf(next, index), units: later.tally.counted[at]!, quantum });
  }
  return entries.length > 0 ? entries : null;
}

/** Time lies on the days it passes on the card's clock, anything else on the day of its event. */
function dailyUnits({ indexes, measured }: Tally, meter: Meter, run: Run): DailyUnits {
  if (!isTimed(meter)) return { days: indexes.map((index) => run.events[index]!.day), cut: new Map() };
  const civil = new CivilDays(run.card.time_zone);
  const cut = new Map<number, DaySlice[]>();
  const days = indexes.map((index, at) => {
    const stretch = stretchOf(run.events[index]!, run.starts[index]!, meter.measures, measured[at]!);
    const slices = slicesOf(stretch, civil);
    if (slices) cut.set(at, slices);
    return slices ? slices[0]!.day : civil.at(stretch.from).day;
  });
  return { days, cut };
}

function cutFree({ id }: BillableEvent, { free_cut = [] }: Carried): 'free_first_n' | null {
  return free_cut.includes(id) ? 'free_first_n' : null;
}

/**
 * Rounding per event is that of the whole event: what it adds falls to the last piece that holds something, what it
 * takes away is missing at the end; wider scopes round later.
 */
function quantisedPiece(
  measured: number,
  { whole, earlier, last }: Piece,
  { measures }: Meter,
  reader: Reader,
  rule: Quantum | undefined,
): number {
  const before = measures.reduce((sum, measure) => sum + (earlier?.[measure] ?? 0), 0);
  const reached = before + measured;
  const all = last ? reached : reader.measure(whole);
  const counted = quantise(all, rule);
  return (reached === all ? counted : Math.min(reached, counted)) - Math.min(before, counted);
}

/** Seconds of the clock are what windows cut; a count, a text or a recording has the window of its start. */
export function isTimed(meter: Meter): boolean {
  return meter.measures.every((measure) => isSeconds(measure) && measure !== 'audio_s');
}
