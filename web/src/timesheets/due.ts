import type { Tone } from '../ui/status.tsx';

/** How near an hour is by which something is due; `minutes` are those left, or those it is late. */
export interface Due {
  readonly state: 'open' | 'later' | 'soon' | 'late';
  readonly tone: Tone;
  readonly minutes: number;
}

const MINUTE_MS = 60_000;
const SOON_MIN = 60;

/** `due_at` seen from `now`: late from its minute on, soon within the hour. */
export function dueOf(due_at: string | null, now: number): Due {
  if (due_at === null) return { state: 'open', tone: 'plain', minutes: 0 };
  const left = Math.ceil((Date.parse(due_at) - now) / MINUTE_MS);
  if (left <= 0) return { state: 'late', tone: 'bad', minutes: Math.abs(left) };
  return left < SOON_MIN
    ? { state: 'soon', tone: 'wait', minutes: left }
    : { state: 'later', tone: 'plain', minutes: left };
}

/** Minutes in words: "20 min", "1 h 05", and from two days on by `days`. */
export function spanOf(minutes: number, days: (count: number) => string): string {
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${String(minutes % 60).padStart(2, '0')}`;
  return days(Math.floor(hours / 24));
}
