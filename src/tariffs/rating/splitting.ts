import { Instant } from '../../kernel/local-time.js';
import { BillableEvent, Measure } from '../event.js';
import { elapsedOf, secondsBefore, stretchOf } from './elapsed.js';

/** A part of an event that a price date or the end of the contract cuts. */
export interface Piece {
  /** The event as it was recorded: rules about an event (too short, filters) are about the whole of it. */
  readonly whole: BillableEvent;
  /** Seconds of it that earlier pieces hold, by measure; null for the first piece. */
  readonly earlier: Readonly<Partial<Record<Measure, number>>> | null;
  /** The last piece carries the rounding of the whole. */
  readonly last: boolean;
  /** True when no earlier piece is under contract. */
  readonly first: boolean;
}

const SECONDS = ['talk_s', 'wrap_s', 'queue_s', 'patched_s', 'work_s'] as const;

/**
 * The seconds of an event between two moments as an event of its own; everything that is not time stays with the first
 * piece. `to` null: no end. Null when nothing of the event lies there.
 */
export function pieceOf(
  event: BillableEvent,
  start: Instant,
  from: Instant,
  to: Instant | null,
): { readonly event: BillableEvent; readonly piece: Piece } | null {
  const end = start + elapsedOf(event, start) * 1000;
  const first = start >= from;
  if (!first && end <= from) return null;
  if (to !== null && start >= to) return null;
  const earlier: Partial<Record<Measure, number>> = {};
  const here: Partial<Record<(typeof SECONDS)[number], number>> = {};
  for (const measure of SECONDS) {
    const stretch = stretchOf(event, start, [measure], event[measure]);
    const before = first ? 0 : secondsBefore(stretch, from);
    earlier[measure] = before;
    here[measure] = (to === null ? event[measure] : secondsBefore(stretch, to)) - before;
  }
  const last = to === null || end <= to;
  return {
    event: {
      ...event,
      ...here,
      ...(!first && { started_at: new Date(from).toISOString() }),
      ended_at: event.ended_at === null ? null : new Date(Math.min(end, to ?? end)).toISOString(),
    },
    piece: { whole: event, earlier: first ? null : earlier, last, first },
  };
}
