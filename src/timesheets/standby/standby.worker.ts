import { Injectable, Logger, OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { RECORD_QUEUE } from '../../missions/rotas/rota-answers.service.js';
import { Database } from '../../platform/database/database.service.js';
import { systemActor } from '../../platform/http/actor.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { StandbyEntries } from './standby-entries.service.js';

/** Time to note a call-out, and to say that a shift was not worked. */
const AFTER_MS = 15 * 60_000;

/** Records the shifts of published rotas once they are over, one after the other. */
@Injectable()
export class StandbyWorker implements OnModuleInit {
  private readonly logger = new Logger('standby');

  constructor(
    private readonly jobs: Jobs,
    private readonly db: Database,
    private readonly standby: StandbyEntries,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ workspace_id: Id; rota_id: Id }>(RECORD_QUEUE, async ({ data }) => {
      const actor = systemActor(data.workspace_id);
      try {
        await this.standby.record(actor, data.rota_id);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        // A locked period, a day outside the contract: a manager is told when she records them herself.
        this.logger.warn(`Shifts of a rota were not recorded: ${error.code}`);
      }
      await this.db.transaction(data.workspace_id, async () => {
        const next = await this.standby.nextEnd(actor, data.rota_id);
        if (next === null) return;
        const startAfter = new Date(next + AFTER_MS);
        await this.jobs.send(RECORD_QUEUE, data, { singletonKey: data.rota_id, startAfter });
      });
    });
  }
}
