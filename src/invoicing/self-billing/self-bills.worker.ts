import { Injectable, OnModuleInit } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { systemActor } from '../../platform/http/actor.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { ACCEPT_SELF_BILLS, SelfBillAnswers } from './self-bill-answers.service.js';
import { SelfBillFiles } from './self-bill-files.service.js';
import { RENDER_SELF_BILL } from './self-bills.service.js';

/** Draws self-bills after their issue, and accepts them once the days to contest are over. */
@Injectable()
export class SelfBillsWorker implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly files: SelfBillFiles,
    private readonly answers: SelfBillAnswers,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ workspace_id: Id; invoice_id: Id }>(RENDER_SELF_BILL, async ({ data }) => {
      await this.files.pdf(systemActor(data.workspace_id), data.invoice_id);
    });
    this.jobs.work<{ workspace_id: Id }>(ACCEPT_SELF_BILLS, async ({ data }) => {
      await this.answers.lapse(data.workspace_id);
    });
  }
}
