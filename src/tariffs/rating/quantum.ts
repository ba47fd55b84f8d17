import { BillableEvent } from '../event.js';
import { Quantum } from '../rate-card.js';
import { recorded } from './metering.js';

/** `measured` rounded to the quantum's step for one event, never below its minimum; integers in, integer out. */
export function quantise(measured: number, quantum: Quantum | undefined): number {
  if (!quantum) return measured;
  return Math.max(roundTo(measured, quantum), quantum.min_per_event ?? 0);
}

function roundTo(measured: number, { step, mode }: Quantum): number {
  const over = measured % step;
  if (mode === 'exact' || over === 0) return measured;
  if (mode === 'down') return measured - over;
  if (mode === 'nearest' && over * 2 < step) return measured - over;
  return measured - over + step;
}

/**
 * Whether the quantum's rules make this event free, given how many `free_first_n` has already let through:
 * too short for a charge, or among the first n (of the short ones when both are set).
 */
export function freeReason(
  event: BillableEvent,
  quantum: Quantum | undefined,
  freeUsed: number,
): 'too_short' | 'free_first_n' | null {
  if (!quantum) return null;
  const { free_below, free_first_n } = quantum;
  const short = free_below !== undefined && recorded(event, free_below.measure) < free_below.value;
  if (free_first_n === undefined) return short ? 'too_short' : null;
  const eligible = free_below === undefined || short;
  return eligible && freeUsed < free_first_n ? 'free_first_n' : null;
}
