import { Injectable, OnModuleInit } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { AccessReminders, REMIND_QUEUE } from './access-reminders.service.js';

const FAILED_QUEUE = 'remind-access-failed';

/** Looks once each morning at what is about to expire, in every workspace that has grants. */
@Injectable()
export class AccessRemindersWorker implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly reminders: AccessReminders,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ workspace_id: Id }>(REMIND_QUEUE, async ({ data }) => {
      await this.reminders.run(data.workspace_id);
      await this.reminders.queueNext(data.workspace_id);
    });
    // A run that failed each time is given up for the day, never for good.
    this.jobs.work<{ workspace_id: Id }>(FAILED_QUEUE, ({ data }) =>
      this.reminders.queueNext(data.workspace_id),
    );
  }
}
