import { Day, month } from '../kernel/day.js';
import { startOf } from '../kernel/local-time.js';
import { BillableEvent } from './event.js';
import { RateCard } from './rate-card.js';
import { RatingContext } from './run.js';

/** Events of a case in short form: what is left out is empty or zero, `times` repeats, hours follow each other. */
export type CaseEvent = Partial<BillableEvent> & Pick<BillableEvent, 'kind'> & { readonly times?: number };

/** A worked example as JSON: a card, a month (`2026-10`) and its events. */
export interface RatingCase {
  readonly card: RateCard;
  readonly month: string;
  readonly active?: RatingContext['active'];
  readonly events: readonly CaseEvent[];
}

const EMPTY: Omit<BillableEvent, 'id' | 'kind' | 'started_at' | 'day'> = {
  ended_at: null,
  direction: null,
  outcome: null,
  talk_s: 0,
  wrap_s: 0,
  queue_s: 0,
  patched_s: 0,
  work_s: 0,
  audio_s: 0,
  chars: 0,
  lines: 0,
  pages: 0,
  pieces: 0,
  amount_cents: 0,
  practitioner_id: null,
  secretary_id: null,
  agent: null,
  language: null,
  tags: [],
  due_at: null,
};

/** What `rate` takes for a case; unnamed events are e1, e2, … from eight in the morning of their day, a minute apart. */
export function unfold({ card, month: yearMonth, active, events }: RatingCase): {
  readonly events: BillableEvent[];
  readonly card: RateCard;
  readonly context: RatingContext;
} {
  const period = month(yearMonth);
  const unfolded: BillableEvent[] = [];
  for (const { times = 1, ...event } of events) {
    for (let n = 0; n < times; n += 1) {
      const day: Day = event.day ?? period.from;
      const minutes = 480 + (unfolded.length % 900);
      const started_at = new Date(startOf(day, card.time_zone) + minutes * 60_000).toISOString();
      unfolded.push({ ...EMPTY, id: `e${unfolded.length + 1}`, started_at, day, ...event });
    }
  }
  return { events: unfolded, card, context: active ? { period, active } : { period } };
}
