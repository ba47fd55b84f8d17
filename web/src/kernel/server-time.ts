/** What is known of this computer's clock: how far the server's is ahead of it, measured when both clocks said so. */
export interface Measured {
  readonly ahead_ms: number;
  /** What the wall clock, and the clock that nobody can set, said then. */
  readonly wall: number;
  readonly steady: number;
}

/** Below this a clock is right: answers come a little late, and `Date` has full seconds. */
const RIGHT_MS = 30_000;

/** What an answer's `Date` says of a clock; null where it says nothing. */
export function measured(date: string | null, wall: number, steady: number): Measured | null {
  const at = Date.parse(date ?? '');
  if (Number.isNaN(at)) return null;
  const ahead = at + 500 - wall;
  return { ahead_ms: Math.abs(ahead) < RIGHT_MS ? 0 : ahead, wall, steady };
}

/**
 * The server's time by `known` at a later moment of both clocks. A wall clock that went less far than the steady one was
 * set back meanwhile, and the steady one counts; one that went further also woke from sleep, so it is believed.
 */
export function serverTime(known: Measured, wall: number, steady: number): number {
  const back = steady - known.steady - (wall - known.wall);
  return wall + known.ahead_ms + (back > RIGHT_MS ? back : 0);
}

/** Whether the wall clock and the steady one disagree on how long it has been: set anew, or asleep. */
export const isUnsure = (known: Measured, wall: number, steady: number): boolean =>
  Math.abs(steady - known.steady - (wall - known.wall)) > RIGHT_MS;
