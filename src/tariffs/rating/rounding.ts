import { BillableEvent } from '../event.js';
import { Quantum } from '../rate-card.js';
import { quantise } from './quantum.js';

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
}

/**
 * Rounds sums of events at the quantum's scope. What rounding adds lies at the end of the last event; what it takes
 * away is taken from the last events. `before` is what earlier parts of the period measured, for scope period.
 */
export function roundSums(tally: Tally, quantum: Quantum, before: number, times: Times): void {
  if (quantum.scope === 'event' || tally.indexes.length === 0) return;
  if (quantum.scope === 'period') {
    settle(tally.counted, quantum, before);
    return;
  }
  const groups = quantum.scope === 'day' ? byDay(tally, times) : bySession(tally, times);
  for (const positions of groups) {
    const counted = positions.map((at) => tally.counted[at]!);
    settle(counted, quantum, 0);
    for (const [n, at] of positions.entries()) tally.counted[at] = counted[n]!;
  }
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

function byDay(tally: Tally, { event }: Times): number[][] {
  const days = new Map<string, number[]>();
  for (const [at, index] of tally.indexes.entries()) {
    const { day } = event(index);
    const positions = days.get(day);
    if (positions) positions.push(at);
    else days.set(day, [at]);
  }
  return [...days.values()];
}

/** Entries of one secretary that touch or overlap are one session. */
function bySession(tally: Tally, { event, start, end }: Times): number[][] {
  const open = new Map<string, { positions: number[]; until: number }>();
  const sessions: number[][] = [];
  for (const [at, index] of tally.indexes.entries()) {
    const who = event(index).secretary_id ?? '';
    const session = open.get(who);
    if (session && start(index) <= session.until) {
      session.positions.push(at);
      session.until = Math.max(session.until, end(index));
      continue;
    }
    const begun = { positions: [at], until: end(index) };
    sessions.push(begun.positions);
    open.set(who, begun);
  }
  return sessions;
}
