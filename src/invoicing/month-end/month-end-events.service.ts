import { setTimeout as pause } from 'node:timers/promises';
import { BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Actor } from '../../platform/http/actor.js';
import { eventText, LOOK_MS } from '../../platform/http/server-events.client.js';
import { MonthEndReading, RunView } from './month-end-reading.service.js';

const RECONNECT_MS = 2_000;
/** A browser opens the stream again where it ended, which checks its right to it anew. */
const LONGEST_MS = 3_600_000;

/**
 * Progress as server-sent events, read from the database, so that any instance may tell of work that
 * others do. Each event is the whole state under a number that only grows: who resumes after `last` misses nothing.
 */
@Injectable()
export class MonthEndEvents implements BeforeApplicationShutdown {
  private readonly logger = new Logger('month-end');
  private readonly stopping = new AbortController();

  constructor(private readonly reading: MonthEndReading) {}

  beforeApplicationShutdown(): void {
    this.stopping.abort();
  }

  /** Ends when the run waits for nobody's machine any more: in review, done or cancelled. Throws `missing/no-such-month-end`. */
  async open(actor: Actor, run: Id, last: number): Promise<AsyncIterable<string | null>> {
    return this.events(actor, run, last, await this.reading.view(actor, run));
  }

  /** How far the run is; null while the database cannot tell, which may pass before whoever listens would notice. */
  private async look(actor: Actor, run: Id): Promise<RunView | null> {
    try {
      return await this.reading.view(actor, run);
    } catch (error) {
      if (error instanceof DomainError) throw error;
      this.logger.warn(`Run ${run}: ${error instanceof Error ? error.message : error}`);
      return null;
    }
  }

  private async *events(actor: Actor, run: Id, last: number, first: RunView): AsyncIterable<string | null> {
    const begun = performance.now();
    let told = last;
    yield `retry: ${RECONNECT_MS}\n\n`;
    for (let view: RunView | null = first; ; view = await this.look(actor, run)) {
      const over = view !== null && view.state !== 'drafting' && view.state !== 'issuing';
      const news = view && (view.event_id > told || over) ? view : null;
      yield news && toldOf(over ? news.state : 'progress', news);
      told = news?.event_id ?? told;
      if (over || performance.now() > begun + LONGEST_MS) return;
      await pause(LOOK_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      if (this.stopping.signal.aborted) return;
    }
  }
}

function toldOf(name: string, view: RunView): string {
  const { event_id, state, paused_at, practices, counts, totals, self_bills } = view;
  return eventText(name, { state, paused_at, practices, counts, totals, self_bills }, event_id);
}
