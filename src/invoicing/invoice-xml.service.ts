import { Injectable } from '@nestjs/common';
import { Id } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { ciiOf } from './documents/cii.js';
import { InvoiceDocument, storedDocument } from './documents/document.js';
import { notIssued } from './documents/en16931.js';
import { ublOf } from './documents/ubl.js';
import { InvoicesService } from './invoices.service.js';
import { KeptFiles } from './kept-files.service.js';

export type XmlSyntax = 'ubl' | 'cii';

const WRITERS: Readonly<Record<XmlSyntax, (document: InvoiceDocument) => string>> = {
  ubl: (document) => ublOf(document),
  cii: ciiOf,
};

/** The electronic form of issued invoices: written once, kept, and served as the same bytes ever after. */
@Injectable()
export class InvoiceXml {
  constructor(
    private readonly db: Database,
    private readonly kept: KeptFiles,
    private readonly invoices: InvoicesService,
  ) {}

  /** Throws `missing/no-such-invoice` and, for a draft, `conflict/not-issued`. */
  xml(actor: Actor, invoice: Id, syntax: XmlSyntax): Promise<{ bytes: Buffer; name: string }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { document } = await this.invoices.row(actor, invoice);
      if (!document) throw notIssued();
      return this.keep(actor, invoice, storedDocument(document), syntax);
    });
  }

  /** The XML of an issued document that is known already; inside a transaction. */
  async keep(actor: Actor, invoice: Id, document: InvoiceDocument, syntax: XmlSyntax) {
    const name = `${document.number}.${syntax}.xml`;
    const kept = await this.kept.find(actor, invoice, syntax);
    if (kept) return { name, bytes: kept };
    const bytes = Buffer.from(WRITERS[syntax](document));
    return { name, bytes: await this.kept.keep(actor, invoice, syntax, name, bytes) };
  }
}
