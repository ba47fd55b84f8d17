import fc from 'fast-check';
import { addDays } from '../../src/kernel/day.js';
import { startOf } from '../../src/kernel/local-time.js';
import { BillableEvent, DIRECTIONS, EventKind, OUTCOMES } from '../../src/tariffs/event.js';
import { CaseEvent } from '../../src/tariffs/rating/rating-case.js';
import { eventsOf, OCTOBER } from './rating-fixtures.js';

const ZONE = 'Europe/Brussels';
const KINDS: readonly EventKind[] = [
  'call',
  'call',
  'work',
  'work',
  'dictation',
  'document',
  'letter',
  'standby',
  'receipt',
  'contact',
];

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const int = (min: number, max: number) => fc.integer({ min, max });

/** A minute of October and the first days of November in UTC, in whole seconds; night is as likely as day. */
const anyStart = fc.tuple(int(0, 31), int(0, 86_399)).map(([day, second]) => {
  return startOf(addDays(OCTOBER.from, day), ZONE) + second * 1000;
});

export const anyEvent: fc.Arbitrary<CaseEvent> = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    start: anyStart,
    ends: fc.boolean(),
    seconds: fc.oneof(int(0, 300), int(0, 40_000)),
    queue_s: int(0, 60),
    talk_s: fc.oneof(int(0, 90), int(0, 4000)),
    wrap_s: int(0, 120),
    direction: fc.constantFrom(null, ...DIRECTIONS),
    outcome: fc.constantFrom(null, null, null, 'answered' as const, ...OUTCOMES),
    chars: int(0, 9000),
    pieces: int(0, 5),
    amount_cents: int(0, 2000),
    tags: fc.subarray(['urgent', 'redo', 'bad_audio']),
    secretary_id: fc.constantFrom(null, 's1', 's2'),
    practitioner_id: fc.constantFrom(null, 'p1', 'p2'),
    language: fc.constantFrom(null, 'fr', 'nl'),
    due: maybe(int(0, 20_000)),
  })
  .map(({ start, ends, seconds, due, ...event }) => {
    const timed = event.kind === 'work' || event.kind === 'standby' || event.kind === 'contact';
    const lasts = timed ? seconds : event.queue_s + event.talk_s + event.wrap_s;
    return {
      ...event,
      ...(timed && { work_s: seconds, queue_s: 0, talk_s: 0, wrap_s: 0 }),
      ...(event.kind === 'dictation' && { audio_s: seconds }),
      started_at: new Date(start).toISOString(),
      ended_at: ends ? new Date(start + lasts * 1000).toISOString() : null,
      due_at: due === undefined ? null : new Date(start + due * 1000).toISOString(),
    };
  });

export const anyEvents: fc.Arbitrary<BillableEvent[]> = fc
  .array(anyEvent, { minLength: 1, maxLength: 40 })
  .map((list) => eventsOf(list));

/** Work of the two days before and after the first moment of a day, from and to whole quarters of an hour or a minute after. */
export function anyWorkAround(day: string): fc.Arbitrary<BillableEvent[]> {
  const at = (hours: number) => new Date(startOf(day, ZONE) + hours * 3_600_000).toISOString();
  const work = fc
    .record({
      hour: int(-190, 190).map((quarters) => quarters / 4),
      hours: fc.tuple(int(1, 40), int(0, 1)).map(([quarters, minute]) => quarters / 4 + minute / 60),
      secretary_id: fc.constantFrom(null, 's1'),
    })
    .map(({ hour, hours, secretary_id }) => ({
      kind: 'work' as const,
      started_at: at(hour),
      ended_at: at(hour + hours),
      secretary_id,
    }));
  return fc.array(work, { minLength: 1, maxLength: 12 }).map((list) => eventsOf(list));
}
