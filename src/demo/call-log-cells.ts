import { Instant, wallAt } from '../kernel/local-time.js';
import { DemoCall } from './call-generator.js';

/** What every layout says of a call in some way; `total` is in seconds, ringing included. */
export function facts(call: DemoCall) {
  const { direction, counterparty, line, extension, started_at, ring_s, talk_s, outcome } = call;
  const [from, to] = direction === 'in' ? [counterparty, line.e164] : [extension, counterparty];
  const answer = started_at + ring_s * 1_000;
  const total = ring_s + talk_s;
  return { from, to, answered: outcome !== 'abandoned', answer, end: started_at + total * 1_000, total };
}

/** A line of comma-separated cells, quoted where they must be. */
export function csv(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => (/[",]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}

/** `2026-10-05 09:02:11` on the clock of `zone`. */
export const iso = (at: Instant, zone: string) =>
  new Date(wallAt(at, zone)).toISOString().slice(0, 19).replace('T', ' ');
export const hex = (n: number) => n.toString(16).padStart(8, '0');
/** Seconds as hh:mm:ss. */
export const clock = (seconds: number) =>
  [seconds / 3_600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':');
