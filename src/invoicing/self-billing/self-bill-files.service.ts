import { Injectable } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { storedDocument } from '../documents/document.js';
import { notIssued } from '../documents/en16931.js';
import { Renderer } from '../documents/rendering.service.js';
import { InvoiceXml, XmlSyntax } from '../invoice-xml.service.js';
import { KeptFiles } from '../kept-files.service.js';
import { SelfBillComposer } from './self-bill-composing.service.js';
import { SelfBillsReading } from './self-bills-reading.service.js';

/** The files of self-bills, a PDF without the logo of the business, for the invoice is the freelancer's, and its XML. */
@Injectable()
export class SelfBillFiles {
  constructor(
    private readonly db: Database,
    private readonly kept: KeptFiles,
    private readonly xml: InvoiceXml,
    private readonly renderer: Renderer,
    private readonly composer: SelfBillComposer,
    private readonly reading: SelfBillsReading,
  ) {}

  /** Of an issued one always the same bytes, of a draft a preview without number. */
  async pdf(actor: Actor, id: Id): Promise<{ bytes: Buffer; name: string }> {
    const found = await this.db.transaction(actor.workspace_id, async () => {
      const bill = await this.reading.view(actor, id);
      const name = `${bill.number ?? 'draft'}.pdf`;
      const kept = await this.kept.find(actor, id, 'pdf');
      if (!bill.document) return { name, kept, document: await this.composer.preview(actor, id), xml: null };
      const document = storedDocument(bill.document);
      const { bytes: xml } = await this.xml.keep(actor, id, document, 'cii');
      await this.xml.keep(actor, id, document, 'ubl');
      return { name, kept, document, xml };
    });
    const { name, kept, document, xml } = found;
    if (kept) return { name, bytes: kept };
    const drawn = await this.renderer.render({ document, xml, annex: [], logo: null });
    if (xml === null) return { name, bytes: drawn };
    const bytes = await this.db.transaction(actor.workspace_id, () =>
      this.kept.keep(actor, id, 'pdf', name, drawn),
    );
    return { name, bytes };
  }

  /** Throws `missing/no-such-self-bill` and, for a draft, `conflict/not-issued`. */
  electronic(actor: Actor, id: Id, syntax: XmlSyntax): Promise<{ bytes: Buffer; name: string }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { document } = await this.reading.view(actor, id);
      if (!document) throw notIssued();
      return this.xml.keep(actor, id, storedDocument(document), syntax);
    });
  }
}
