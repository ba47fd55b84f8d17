import { Injectable, OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { RECORD_QUEUE } from '../../missions/rotas/rota-answers.service.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { systemActor } from '../../platform/http/actor.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { StandbyEntries } from './standby-entries.service.js';

/** Time to note a call-out, and to say that a shift was not worked. */
const AFTER_MS = 15 * 60_000;
/** What could not be recorded is tried again each day: a period may be unlocked, a contract go on. */
const AGAIN_MS = 86_400_000;

/** Records the shifts of published rotas once they are over, one after the other. */
@Injectable()
export class StandbyWorker implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly standby: StandbyEntries,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ workspace_id: Id; rota_id: Id }>(RECORD_QUEUE, async ({ data }) => {
      const actor = systemActor(data.workspace_id);
      const told = await this.standby.record(actor, data.rota_id).catch((error: unknown) => {
        if (error instanceof DomainError) return null;
        throw error;
      });
      await this.db.transaction(data.workspace_id, async () => {
        const next = await this.standby.nextEnd(actor, data.rota_id);
        const again = told && told.unrecorded.length > 0 ? this.clock.now() + AGAIN_MS : null;
        const moments = [next === null ? null : next + AFTER_MS, again].filter((moment) => moment !== null);
        if (moments.length === 0) return;
        const startAfter = new Date(Math.min(...moments));
        await this.jobs.send(RECORD_QUEUE, data, { singletonKey: data.rota_id, startAfter });
      });
    });
  }
}
