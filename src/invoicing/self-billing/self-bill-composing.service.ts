import { Injectable } from '@nestjs/common';
import { addDays, Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Actor } from '../../platform/http/actor.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { composeDocument } from '../composing.js';
import { Totals } from '../crediting-totals.js';
import { InvoiceDocument } from '../documents/document.js';
import { vatTreatment } from '../documents/vat-treatment.js';
import { DraftLine, documentLines } from '../draft-lines.js';
import { refuseFaulty } from '../issue-checks.js';
import { IssuingService, Numbered } from '../issuing.service.js';
import { numberOf, paymentReference, referenceLane } from '../numbering.js';
import { buyerParty, sellerParty } from '../parties.js';
import { BillingMandate } from './billing-mandate.entity.js';
import { Mandates } from './mandates.service.js';
import { SelfBillRow, SelfBillsReading } from './self-bills-reading.service.js';

/** Self-bills go to the freelancer by mail. */
const BY_MAIL = { network: 'email', document: 'pdf' } as const;

interface Composing {
  readonly on: Day;
  readonly numbered: Numbered | null;
  /** Of a credit note: why it is, what it corrects, and totals that go on from the notes before it. */
  readonly reason?: string | null;
  readonly preceding?: SelfBillRow | null;
  readonly totals?: Totals;
}

/** Composes the documents a business writes in the names of its freelancers. */
@Injectable()
export class SelfBillComposer {
  constructor(
    private readonly workspaces: WorkspacesService,
    private readonly issuing: IssuingService,
    private readonly mandates: Mandates,
    private readonly reading: SelfBillsReading,
  ) {}

  /** The document of a draft that has no number yet, as its preview shows it; inside a transaction. */
  async preview(actor: Actor, id: Id): Promise<InvoiceDocument> {
    const draft = await this.reading.view(actor, id);
    const on = await this.issuing.dayOf(actor);
    const mandate = await this.mandates.row(actor, draft.mandate_id);
    return this.compose(actor, draft, draft.lines, mandate, { on, numbered: null });
  }

  /** VAT between a freelancer and the business on the last day of the service. */
  async vatOf(actor: Actor, mandate: BillingMandate, on: Day) {
    const { country, vat_regime, vat_number } = await this.workspaces.current(actor);
    const vat_status = vat_regime === 'normal' ? ('taxable' as const) : ('franchise' as const);
    return vatTreatment(mandate, { country, vat_status, vat_number }, on, mandate.language);
  }

  /** The document of a bill or of a credit note over one; throws what `refuseFaulty` throws once it is numbered. */
  async compose(
    actor: Actor,
    bill: SelfBillRow,
    lines: readonly DraftLine[],
    mandate: BillingMandate,
    { on, numbered, reason = null, preceding = null, totals }: Composing,
  ): Promise<InvoiceDocument> {
    const business = await this.workspaces.current(actor);
    const isBill = bill.kind === 'self_bill';
    const document = composeDocument({
      kind: isBill ? 'invoice' : 'credit_note',
      self_billed: true,
      number: numbered && numberOf(numbered.series, numbered.sequence),
      language: mandate.language,
      issued_on: on,
      due_on: isBill && numbered ? addDays(on, mandate.payment_terms_days) : null,
      period: { from: bill.period_from, to: bill.period_to },
      preceding: preceding && { number: preceding.number!, issued_on: preceding.issued_on! },
      purchase_order: null,
      seller: sellerParty({ ...mandate, capital_cents: null, phone: null }),
      buyer: buyerParty({
        ...business,
        legal_name: null,
        street2: null,
        endpoint_scheme: null,
        endpoint_id: null,
      }),
      lines: documentLines(lines),
      ...(totals && { totals }),
      vat_on_debits: false,
      reason,
      payment: { iban: mandate.iban, bic: mandate.bic, account_name: mandate.name },
      reference:
        isBill && numbered
          ? paymentReference(
              mandate.country,
              numbered.series,
              numbered.sequence,
              referenceLane(`${actor.workspace_id}/${mandate.prefix}`),
            )
          : null,
      annex: null,
    });
    if (numbered) refuseFaulty(document, BY_MAIL);
    return document;
  }
}
