import { Injectable, OnModuleInit } from '@nestjs/common';
import { Id } from '../kernel/id.js';
import { systemActor } from '../platform/http/actor.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { InvoiceFiles } from './invoice-files.service.js';

export const RENDER_QUEUE = 'render-invoice';

/** Draws the PDF of each invoice after its issue, so that the archive has it before anybody asks. */
@Injectable()
export class RenderingWorker implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly files: InvoiceFiles,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ workspace_id: Id; invoice_id: Id }>(RENDER_QUEUE, async ({ data }) => {
      await this.files.pdf(systemActor(data.workspace_id), data.invoice_id);
    });
  }
}
