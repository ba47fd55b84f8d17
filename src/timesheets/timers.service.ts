import { Injectable } from '@nestjs/common';
import { DomainError, refuse } from '../kernel/domain-error.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { Audit } from '../workspaces/audit.service.js';
import { EntryRecording } from './entry-recording.service.js';
import { PeriodsService } from './periods.service.js';
import { Timer } from './timer.entity.js';
import { TimerStart, TimerStop } from './timer.schema.js';
import { WorkEntry } from './work-entry.entity.js';

const SHOWN = 'practice_id, mission_id, site_id, channel, kind, label, started_at';
const FIVE_MINUTES_MS = 5 * 60_000;
const DAY_MS = 86_400_000;

/** The stop-watch of each secretary: one at a time, kept in the database so that it survives a restart. */
@Injectable()
export class TimersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly periods: PeriodsService,
    private readonly entries: EntryRecording,
  ) {}

  running(actor: Actor): Promise<Timer | null> {
    return this.database.transaction(actor.workspace_id, async () => {
      const [timer] = await this.database.query<Timer>(
        `SELECT ${SHOWN} FROM timer WHERE workspace_id = $1 AND secretary_id = $2`,
        [actor.workspace_id, actor.user_id],
      );
      return timer ?? null;
    });
  }

  /** Starts the actor's timer; one that runs is stopped and becomes an entry in the same transaction. */
  start(actor: Actor, input: TimerStart): Promise<{ timer: Timer; stopped: WorkEntry | null }> {
    if (input.kind === 'task' && input.label === null)
      refuse('/label', 'measure-missing', 'A task needs a label.');
    return this.database.transaction(actor.workspace_id, async () => {
      await this.assertStartable(actor, input);
      let stopped: WorkEntry | null = null;
      for (;;) {
        const [timer] = await this.database.query<Timer>(
          `INSERT INTO timer (workspace_id, secretary_id, practice_id, mission_id, kind, label, started_at, site_id, channel)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           ON CONFLICT (workspace_id, secretary_id) DO NOTHING RETURNING ${SHOWN}`,
          [
            actor.workspace_id,
            actor.user_id,
            input.practice_id,
            input.mission_id,
            input.kind,
            input.label,
            new Date(this.clock.now()).toISOString(),
            input.site_id,
            input.channel,
          ],
        );
        if (timer) {
          await this.audit.record(actor, 'timer.started', 'timer', actor.user_id, {
            practice_id: input.practice_id,
          });
          return { timer, stopped };
        }
        const former = await this.take(actor);
        if (former) stopped = (await this.entryOf(actor, former, {})) ?? stopped;
      }
    });
  }

  /** Stops the actor's timer and makes its entry; what is given corrects what the timer says. */
  stop(actor: Actor, given: TimerStop): Promise<WorkEntry | null> {
    return this.database.transaction(actor.workspace_id, async () => {
      const timer = await this.take(actor);
      if (!timer) throw noTimer();
      return this.entryOf(actor, timer, given);
    });
  }

  /** Throws the running timer away, without an entry, and answers it. */
  discard(actor: Actor): Promise<Timer> {
    return this.database.transaction(actor.workspace_id, async () => {
      const timer = await this.take(actor);
      if (!timer) throw noTimer();
      const { practice_id, kind, started_at } = timer;
      await this.audit.record(actor, 'timer.discarded', 'timer', actor.user_id, {
        practice_id,
        kind,
        started_at,
      });
      return timer;
    });
  }

  /** Removes the actor's timer row and returns it; a second taker waits for the first and then finds nothing. */
  private async take(actor: Actor): Promise<Timer | undefined> {
    const [timer] = await this.database.query<Timer>(
      `DELETE FROM timer WHERE workspace_id = $1 AND secretary_id = $2 RETURNING ${SHOWN}`,
      [actor.workspace_id, actor.user_id],
    );
    return timer;
  }

  /** Refuses a start whose entry would be refused at the stop. */
  private async assertStartable(actor: Actor, input: TimerStart): Promise<void> {
    const { practice_id } = input;
    const terms = (await this.periods.terms(actor, [practice_id])).get(practice_id);
    const day = this.clock.today(terms?.time_zone ?? 'UTC');
    await this.periods.assertOpen(actor, [{ practice_id, day }]);
    const [known] = await this.database.query<{ mission: boolean; site: boolean }>(
      `SELECT EXISTS (SELECT FROM mission WHERE workspace_id = $1 AND id = $2 AND practice_id = $4) AS mission,
              EXISTS (SELECT FROM site WHERE workspace_id = $1 AND id = $3 AND practice_id = $4) AS site`,
      [actor.workspace_id, input.mission_id, input.site_id, practice_id],
    );
    for (const part of ['mission', 'site'] as const) {
      if (input[`${part}_id`] === null || known![part]) continue;
      refuse(`/${part}_id`, 'unknown-reference', `No such ${part} of this practice.`);
    }
  }

  private async entryOf(actor: Actor, timer: Timer, given: TimerStop): Promise<WorkEntry | null> {
    const { practice_id, mission_id, kind, label, started_at } = timer;
    const { site_id = timer.site_id, channel = timer.channel } = given;
    const begun = Date.parse(started_at);
    const end = given.ended_at === undefined ? this.clock.now() : Date.parse(given.ended_at);
    if (end < begun) refuse('/ended_at', 'ends-before-start', `The timer was started at ${started_at}.`);
    if (end > this.clock.now() + FIVE_MINUTES_MS)
      refuse('/ended_at', 'in-the-future', 'This moment is in the future.');
    if (end - begun > DAY_MS) {
      const sentence = `This timer has run since ${started_at}: stop it with the time at which the work ended, or discard it.`;
      throw new DomainError('conflict', 'timer-too-long', sentence);
    }
    const seconds = Math.floor((end - begun) / 1000);
    if (seconds === 0) return null;
    const ended_at = new Date(begun + seconds * 1000).toISOString();
    const said = { practice_id, mission_id, site_id, channel, kind, label };
    const timed = { started_at, ended_at, work_s: seconds };
    const [entry] = await this.entries.record(actor, [{ ...said, ...timed }], 'timer');
    return entry!;
  }
}

const noTimer = () => new DomainError('missing', 'no-timer', 'No timer of yours is running.');
