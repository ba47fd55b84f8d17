import { Instant } from '../../kernel/local-time.js';
import { BillableEvent, Measure } from '../event.js';
import { momentIn } from './moment.js';

/** Seconds an event lasts: to its end where that is known, else as long as what was recorded. */
export function elapsedOf(event: BillableEvent, start: Instant): number {
  if (event.ended_at !== null) {
    const elapsed = Math.round((momentIn(event.ended_at, event.id) - start) / 1000);
    if (elapsed > 0) return elapsed;
  }
  if (event.kind === 'call') return event.queue_s + Math.max(event.talk_s, event.patched_s) + event.wrap_s;
  return event.work_s;
}

/** Where on the clock the measured seconds of an event lie: `seconds` of them, spread evenly over `elapsed` from `from` on. */
export interface Stretch {
  readonly from: Instant;
  readonly elapsed: number;
  readonly seconds: number;
}

/** A call is queue, then talk, then after-call work; any other work fills the event from its start to its end. */
export function stretchOf(
  event: BillableEvent,
  start: Instant,
  measures: readonly Measure[],
  seconds: number,
): Stretch {
  if (event.kind !== 'call') {
    const elapsed = event.ended_at === null ? seconds : elapsedOf(event, start) || seconds;
    return { from: start, elapsed, seconds };
  }
  let wait = 0;
  if (!measures.includes('queue_s')) {
    wait += event.queue_s;
    if (!measures.includes('talk_s') && !measures.includes('patched_s')) wait += event.talk_s;
  }
  return { from: start + wait * 1000, elapsed: seconds, seconds };
}

/** Of the seconds of a stretch, those before a moment; all together they are `seconds`, whatever the cuts. */
export function secondsBefore({ from, elapsed, seconds }: Stretch, moment: Instant): number {
  const passed = Math.ceil((moment - from) / 1000);
  if (passed <= 0 || elapsed === 0) return 0;
  return passed >= elapsed ? seconds : Math.floor((seconds * passed) / elapsed);
}
