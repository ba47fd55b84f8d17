import { Injectable } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { storedDocument } from '../documents/document.js';
import { notIssued } from '../documents/en16931.js';
import { InvoicesService } from '../invoices.service.js';
import { Dispatch } from './dispatching.service.js';
import { PaymentStatuses } from './payment-statuses.service.js';
import { TransmissionsService } from './transmissions.service.js';
import { InvoiceTransmissions, SendRequest } from './transports.schema.js';

/** What was sent of an invoice, and sending it once more. */
@Injectable()
export class InvoiceSending {
  constructor(
    private readonly db: Database,
    private readonly invoices: InvoicesService,
    private readonly dispatch: Dispatch,
    private readonly transmissions: TransmissionsService,
    private readonly statuses: PaymentStatuses,
  ) {}

  /** Its transmissions with all that was heard of each; throws `missing/no-such-invoice`. */
  transmissionsOf(actor: Actor, invoice: Id): Promise<InvoiceTransmissions> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.invoices.row(actor, invoice);
      const items = [];
      for (const one of await this.transmissions.ofInvoice(actor, invoice)) {
        items.push({ ...one, history: await this.transmissions.history(actor, one.id) });
      }
      return { items, payment_statuses: await this.statuses.ofInvoice(actor, invoice) };
    });
  }

  /** Sends an issued document; throws `conflict/not-issued` and what `Dispatch.send` throws. */
  send(actor: Actor, invoice: Id, request: SendRequest): Promise<InvoiceTransmissions> {
    return this.db.transaction(actor.workspace_id, async () => {
      const row = await this.invoices.row(actor, invoice, 'FOR UPDATE');
      if (row.state !== 'issued' || row.issued_on === null) throw notIssued();
      const { practice_id, issued_on, period_to: tax_point } = row;
      const document = storedDocument(row.document);
      const sendable = { invoice_id: invoice, practice_id, issued_on, tax_point, document };
      await this.dispatch.send(actor, sendable, request);
      return this.transmissionsOf(actor, invoice);
    });
  }
}
