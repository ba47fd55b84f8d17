import { Injectable, OnModuleInit } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Matcher } from './matcher.service.js';

const MATCH_QUEUE = 'match-bank-transactions';

/** Matches the lines of a workspace after an import; run twice, it finds nothing new the second time. */
@Injectable()
export class MatchingWorker implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly matcher: Matcher,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ workspace_id: Id; again: boolean }>(MATCH_QUEUE, async ({ data }) => {
      await this.matcher.run(data.workspace_id, data.again);
    });
  }

  /** Queues the lines of a workspace that no rule has seen, in the open transaction; `again` also those that wait for somebody. */
  queue(workspace_id: Id, again = false): Promise<void> {
    return this.db.transaction(workspace_id, () => this.jobs.send(MATCH_QUEUE, { workspace_id, again }));
  }
}
