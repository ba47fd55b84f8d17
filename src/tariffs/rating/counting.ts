import { BillableEvent, Measure } from '../event.js';
import { Meter, Quantum } from '../rate-card.js';
import { isSeconds, unitOf } from '../units.js';
import { countingRule } from './counting-rule.js';
import { elapsedOf } from './elapsed.js';
import { Draft } from './line.js';
import { readerOf } from './metering.js';
import { freeReason, quantise } from './quantum.js';
import { ExplanationNode } from './rated.js';
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
}

/** What a component found in its events; `measured` and `counted` are sums. */
export interface Count {
  readonly tally: Tally;
  readonly events: number;
  readonly measured: number;
  readonly counted: number;
  readonly free_used: number;
}

/** Reads, filters and rounds events of the meter; tells the ledger why others do not count. */
export function count(counter: Counter, run: Run, indexes = run.of(counter.meter.event)): Count {
  const { code, meter, quantum } = counter;
  const reader = readerOf(meter);
  const timed = isTimed(meter);
  const tally: Tally = { indexes: [], measured: [], counted: [] };
  const before = run.carried(code);
  let { free_used } = before;
  for (const index of indexes) {
    const claimer = run.claimed.get(index);
    if (claimer !== undefined && claimer !== code) continue;
    const event = run.events[index]!;
    const piece = run.pieces.get(index);
    if (piece?.earlier && !timed) continue;
    const whole = piece?.whole ?? event;
    const refusal = reader.refusal(whole) ?? (counter.free?.(whole) ? 'redo_free' : null);
    const measured = refusal ? 0 : reader.measure(event);
    const reason = refusal ?? (measured === 0 ? 'nothing_counted' : freeReason(whole, quantum, free_used));
    if (reason) {
      if (reason === 'free_first_n' && !piece?.earlier) free_used += 1;
      run.ledger.refuse(index, reason, code, measured);
      continue;
    }
    tally.indexes.push(index);
    tally.measured.push(measured);
    tally.counted.push(quantisedPiece(measured, piece, meter.measures, quantum));
  }
  if (quantum) {
    roundSums(tally, quantum, before.measured ?? 0, {
      event: (index) => run.events[index]!,
      start: (index) => run.starts[index]!,
      end: (index) => run.starts[index]! + elapsedOf(run.events[index]!, run.starts[index]!) * 1000,
    });
  }
  let measured = 0;
  let counted = 0;
  for (let at = 0; at < tally.indexes.length; at += 1) {
    measured += tally.measured[at]!;
    counted += tally.counted[at]!;
  }
  return { tally, events: tally.indexes.length, measured, counted, free_used };
}

/** Rounding per event is that of the whole event and falls to its last piece; wider scopes round later. */
function quantisedPiece(
  measured: number,
  piece: Piece | undefined,
  measures: readonly Measure[],
  quantum: Quantum | undefined,
): number {
  const rule =
    quantum && quantum.scope !== 'event' ? { ...quantum, step: 1, mode: 'exact' as const } : quantum;
  if (!piece) return quantise(measured, rule);
  if (!piece.last) return measured;
  const earlier = measures.reduce((sum, measure) => sum + (piece.earlier?.[measure] ?? 0), 0);
  return Math.max(0, quantise(earlier + measured, rule) - earlier);
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
