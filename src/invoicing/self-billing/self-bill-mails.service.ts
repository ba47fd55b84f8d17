import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Outbox } from '../../platform/outbox/outbox.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { InvoiceDocument, storedDocument } from '../documents/document.js';
import { InvoiceLinks } from '../invoice-links.service.js';
import { BillingMandate } from './billing-mandate.entity.js';
import { Mandates } from './mandates.service.js';
import { selfBillMail } from './self-bill-mail.js';
import { SelfBillRow, SelfBillsReading } from './self-bills-reading.service.js';

type Addressee = Pick<BillingMandate, 'email' | 'language'>;

/** Sends freelancers the links of what is written in their names. */
@Injectable()
export class SelfBillMails {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
    private readonly links: InvoiceLinks,
    private readonly mandates: Mandates,
    private readonly reading: SelfBillsReading,
  ) {}

  /** Sends the link of a document that is issued in the same transaction. */
  async send(
    actor: Actor,
    {
      id,
      kind,
      answer_until,
      left_gross_cents,
    }: Pick<SelfBillRow, 'id' | 'kind' | 'answer_until' | 'left_gross_cents'>,
    { number, gross_cents, preceding }: InvoiceDocument,
    { email, language }: Addressee,
  ): Promise<void> {
    const business = await this.workspaces.current(actor);
    const { url } = await this.links.linkFor(actor, id, 'self_bill');
    const news = {
      kind,
      business: business.name,
      number: number!,
      gross_cents,
      left_cents: left_gross_cents,
      link: url,
      until: answer_until,
      corrects: preceding?.number ?? null,
    };
    await this.outbox.mail({
      to: email,
      from_name: business.name,
      reply_to: business.email,
      ...selfBillMail(news, language),
    });
  }

  /**
   * Sends a new link, to where the freelancer is written to now; those before it close, for they may have gone astray.
   * Throws `missing/no-such-self-bill`, `conflict/not-issued`.
   */
  again(actor: Actor, id: Id): Promise<{ sent_to: string }> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.reading.lock(actor, id);
      const bill = await this.reading.view(actor, id);
      if (bill.state === 'draft')
        throw new DomainError('conflict', 'not-issued', 'A draft has no link: issue it first.');
      const address = await this.mandates.address(actor, bill.secretary_id);
      const open = bill.answer === null && bill.credited_by === null;
      await this.links.revoke(actor, id);
      const asked = { ...bill, answer_until: open ? bill.answer_until : null };
      await this.send(actor, asked, storedDocument(bill.document), address);
      await this.audit.record(actor, 'self-bill.sent-again', 'invoice', id);
      return { sent_to: address.email };
    });
  }
}
