import { BillableEvent } from '../event.js';
import { Meter, Quantum } from '../rate-card.js';
import { isSeconds, unitOf } from '../units.js';
import { countingRule } from './counting-rule.js';
import { elapsedOf } from './elapsed.js';
import { Draft } from './line.js';
import { Reader, readerOf } from './metering.js';
import { freeReason, quantise } from './quantum.js';
import { Carried, ExplanationNode } from './rated.js';
import { roundSums, Tally } from './rounding.js';
import { Run } from './run.js';
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
}

/** What a component found in its events; `measured` and `counted` are sums. */
export interface Count {
  readonly tally: Tally;
  readonly events: number;
  readonly measured: number;
  readonly counted: number;
  /** What the next part goes on from. */
  readonly carried: Pick<Carried, 'free_used' | 'free_cut' | 'measured' | 'open'>;
}

/** Reads, filters and rounds events of the meter; tells the ledger why others do not count. */
export function count(counter: Counter, run: Run, indexes = run.of(counter.meter.event)): Count {
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
  const before = counter.before ?? run.carried(code);
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
  const sums =
    quantum &&
    roundSums(tally, quantum, before, {
      event: (index) => run.events[index]!,
      start: (index) => run.starts[index]!,
      end: (index) => run.starts[index]! + elapsedOf(run.events[index]!, run.starts[index]!) * 1000,
    });
  let measured = 0;
  let counted = 0;
  for (let at = 0; at < events; at += 1) {
    measured += tally.measured[at]!;
    counted += tally.counted[at]!;
  }
  const carried = { free_used, ...(free_cut.length > 0 && { free_cut }), ...sums };
  return { tally, events, measured, counted, carried };
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

/** The line of a component's usage before its quantity and price. */
export function usageDraft(
  { code, meter, quantum }: Counter,
  { label, per }: { readonly label: Draft['label']; readonly per: number },
  total: Count,
): Draft {
  const explanation: ExplanationNode[] = [
    {
      code: 'meter',
      values: {
        event: meter.event,
        measures: meter.measures.join('+'),
        events: total.events,
        measured: total.measured,
      },
    },
  ];
  if (quantum) {
    const { step, mode, scope } = quantum;
    explanation.push({ code: 'rounding', values: { step, mode, scope, counted: total.counted } });
  }
  return {
    component_code: code,
    part: 'usage',
    label,
    detail: countingRule(meter, quantum),
    unit: unitOf(meter, per)!,
    metered: 0,
    per,
    unit_price: '0',
    explanation,
  };
}

/** Seconds of the clock are what windows cut; a count, a text or a recording has the window of its start. */
export function isTimed(meter: Meter): boolean {
  return meter.measures.every((measure) => isSeconds(measure) && measure !== 'audio_s');
}
