import { Injectable } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { storedDocument } from '../documents/document.js';
import { Renderer } from '../documents/rendering.service.js';
import { KeptFiles } from '../kept-files.service.js';
import { SelfBills } from './self-bills.service.js';
import { SelfBillsReading } from './self-bills-reading.service.js';

/** The PDFs of self-bills: without the logo of the business, for the invoice is the freelancer's. */
@Injectable()
export class SelfBillFiles {
  constructor(
    private readonly db: Database,
    private readonly kept: KeptFiles,
    private readonly renderer: Renderer,
    private readonly bills: SelfBills,
    private readonly reading: SelfBillsReading,
  ) {}

  /** Of an issued one always the same bytes, of a draft a preview without number. */
  async pdf(actor: Actor, id: Id): Promise<{ bytes: Buffer; name: string }> {
    const found = await this.db.transaction(actor.workspace_id, async () => {
      const bill = await this.reading.view(actor, id);
      const name = `${bill.number ?? 'draft'}.pdf`;
      const kept = await this.kept.find(actor, id, 'pdf');
      const document = bill.document ? storedDocument(bill.document) : await this.bills.preview(actor, id);
      return { name, kept, document, draft: bill.state === 'draft' };
    });
    const { name, kept, document, draft } = found;
    if (kept) return { name, bytes: kept };
    const drawn = await this.renderer.render(document, [], null);
    if (draft) return { name, bytes: drawn };
    const bytes = await this.db.transaction(actor.workspace_id, () =>
      this.kept.keep(actor, id, 'pdf', name, drawn),
    );
    return { name, bytes };
  }
}
