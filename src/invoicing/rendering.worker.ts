import { Injectable, OnModuleInit } from '@nestjs/common';
import { Id } from '../kernel/id.js';
import { Actor, systemActor } from '../platform/http/actor.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { InvoiceFiles } from './invoice-files.service.js';
import { InvoiceXml } from './invoice-xml.service.js';

export const RENDER_QUEUE = 'render-invoice';

/** Writes the XML and draws the PDF of each invoice after its issue, so that the archive has them before anybody asks. */
@Injectable()
export class RenderingWorker implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly files: InvoiceFiles,
    private readonly xml: InvoiceXml,
  ) {}

  onModuleInit(): void {
    this.jobs.work<{ workspace_id: Id; invoice_id: Id }>(RENDER_QUEUE, ({ data }) =>
      this.make(systemActor(data.workspace_id), data.invoice_id),
    );
  }

  /** Makes and keeps every file of an issued invoice that is not kept yet. */
  async make(actor: Actor, invoice: Id): Promise<void> {
    for (const syntax of ['ubl', 'cii'] as const) await this.xml.xml(actor, invoice, syntax);
    await this.files.pdf(actor, invoice);
  }
}
