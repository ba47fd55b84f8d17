import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import { addDays, type Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { startOf } from '../../kernel/local-time.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { ThreadPool, threadEntry } from '../../platform/threads/thread-pool.client.js';
import type { CalendarBusy, CalendarWork } from './calendar-busy.js';
import { faultOf } from './calendar-fault-words.js';

/** How far ahead a calendar is read: a series without an end stops there, and goes on with the next reading. */
const DAYS_AHEAD = 400;
const DAYS_BEHIND = 7;
const TIME_LIMIT_MS = 8_000;
const WAIT_MS = 20_000;
const MOST_WAITING = 50;
const TOO_LONG = 'calendar-took-too-long';

/** What a reading found, and up to which day it looked. */
export interface CalendarReadingResult extends CalendarBusy {
  readonly known_until: Day;
}

/** Reads calendars in a thread of its own: what a stranger wrote may keep a processor busy without an end. */
@Injectable()
export class CalendarReading implements OnApplicationShutdown {
  private readonly pool = new ThreadPool<CalendarWork, CalendarBusy>({
    entry: threadEntry(new URL('./calendar-reading.worker.js', import.meta.url)),
    threads: 1,
    limit_ms: TIME_LIMIT_MS,
    wait_ms: WAIT_MS,
    most_waiting: MOST_WAITING,
    code: TOO_LONG,
    noun: 'The reading of this calendar',
  });

  private stopping = false;

  constructor(private readonly clock: Clock) {}

  onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    return this.pool.close();
  }

  /**
   * The times a calendar takes from a week ago to 400 days from today. Throws what `busyIn` does,
   * `invalid/calendar-took-too-long`, and `unavailable` when its turn did not come or the application stops.
   */
  async read(text: string, time_zone: string): Promise<CalendarReadingResult> {
    const today = this.clock.today(time_zone);
    const known_until = addDays(today, DAYS_AHEAD);
    const from = startOf(addDays(today, -DAYS_BEHIND), time_zone);
    const to = startOf(addDays(known_until, 1), time_zone);
    try {
      return { ...(await this.pool.run({ text, time_zone, from, to })), known_until };
    } catch (error) {
      if (this.stopping || !(error instanceof DomainError) || error.code !== TOO_LONG) throw error;
      throw new DomainError('invalid', TOO_LONG, faultOf(TOO_LONG).sentence.en);
    }
  }
}
