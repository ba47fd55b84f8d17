import { Injectable } from '@nestjs/common';
import { addDays, Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Outbox } from '../../platform/outbox/outbox.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { composeDocument } from '../composing.js';
import { creditLines } from '../crediting.js';
import { InvoiceDocument } from '../documents/document.js';
import { vatTreatment } from '../documents/vat-treatment.js';
import { DraftLine, documentLines } from '../draft-lines.js';
import { InvoiceLinks } from '../invoice-links.service.js';
import { refuseFaulty } from '../issue-checks.js';
import { IssuingService, Numbered } from '../issuing.service.js';
import { numberOf, paymentReference, referenceLane } from '../numbering.js';
import { buyerParty, sellerParty } from '../parties.js';
import { BillingMandate } from './billing-mandate.entity.js';
import { Mandates } from './mandates.service.js';
import { selfBillMail } from './self-bill-mail.js';
import { SelfBillStore } from './self-bill-store.service.js';
import { refuseWithoutMandate, selfBillSeries } from './self-billing.js';
import { SelfBillRow, SelfBillsReading } from './self-bills-reading.service.js';

/** Self-bills go to the freelancer by mail. */
const BY_MAIL = { network: 'email', document: 'pdf' } as const;

export const RENDER_SELF_BILL = 'render-self-bill';
export const ACCEPT_SELF_BILLS = 'accept-self-bills';

/** Issues the invoices a business writes for its freelancers, and takes them back. */
@Injectable()
export class SelfBills {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
    private readonly issuing: IssuingService,
    private readonly links: InvoiceLinks,
    private readonly mandates: Mandates,
    private readonly reading: SelfBillsReading,
    private readonly store: SelfBillStore,
  ) {}

  /**
   * Numbers a draft in the freelancer's own series and sends them the link to accept or contest it. Throws
   * `conflict/self-bill-issued`, `conflict/mandate-not-in-force`, `conflict/draft-out-of-date` when other VAT applies by
   * now, and `invalid/issue-date`.
   */
  issue(actor: Actor, id: Id, issuedOn?: Day) {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.reading.lock(actor, id);
      const draft = await this.reading.view(actor, id);
      if (draft.state !== 'draft')
        throw new DomainError('conflict', 'self-bill-issued', 'It is issued already.');
      const on = await this.issuing.dayOf(actor, issuedOn);
      const mandate = await this.mandates.row(actor, draft.mandate_id);
      refuseWithoutMandate(mandate, on);
      await this.refuseOtherVat(actor, draft, draft.lines, mandate);
      const answer_until = addDays(on, mandate.acceptance_days);
      const document = await this.issuing.finish(
        actor,
        draft,
        on,
        selfBillSeries(mandate.prefix, draft.kind, on),
        (numbered) => this.compose(actor, draft, draft.lines, mandate, { on, numbered }),
      );
      await this.db.execute(
        'UPDATE self_bill SET answer_until = $3 WHERE workspace_id = $1 AND invoice_id = $2',
        [actor.workspace_id, id, answer_until],
      );
      await this.tell(actor, id, mandate, document, answer_until);
      const startAfter = new Date(`${addDays(answer_until, 1)}T12:00:00Z`);
      await this.jobs.send(ACCEPT_SELF_BILLS, { workspace_id: actor.workspace_id }, { startAfter });
      await this.jobs.send(RENDER_SELF_BILL, { workspace_id: actor.workspace_id, invoice_id: id });
      return this.reading.view(actor, id);
    });
  }

  /**
   * Takes an issued self-bill back with a self-billed credit note (UNTDID 261) in the freelancer's series; what it paid
   * for can be billed again. Throws `conflict/not-issued`, `conflict/credited-already`, `conflict/mandate-not-in-force`.
   */
  credit(actor: Actor, id: Id, reason: string) {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.reading.lock(actor, id);
      const credited = await this.reading.view(actor, id);
      if (credited.kind !== 'self_bill' || credited.state === 'draft')
        throw new DomainError(
          'conflict',
          'not-issued',
          'Only an issued self-bill is taken back: discard a draft.',
        );
      if (credited.credited_by)
        throw new DomainError(
          'conflict',
          'credited-already',
          `Credit note ${credited.credited_by} took it back already.`,
        );
      const on = await this.issuing.dayOf(actor);
      const mandate = await this.mandates.row(actor, credited.mandate_id);
      refuseWithoutMandate(mandate, on);
      const lines = creditLines(
        credited.lines.map((line) => ({ ...line, credited_cents: 0 })),
        null,
      );
      const note = await this.store.write(actor, {
        ...credited,
        kind: 'self_bill_credit',
        credited_invoice_id: id,
        reason,
        lines,
        sources: [],
      });
      const draft = await this.reading.view(actor, note);
      await this.issuing.finish(
        actor,
        draft,
        on,
        selfBillSeries(mandate.prefix, draft.kind, on),
        (numbered) =>
          this.compose(actor, draft, lines, mandate, { on, numbered, reason, preceding: credited }),
      );
      await this.store.release(actor, id);
      await this.jobs.send(RENDER_SELF_BILL, { workspace_id: actor.workspace_id, invoice_id: note });
      return this.reading.view(actor, note);
    });
  }

  /** Deletes a draft; what it was to pay for is free again. Throws `conflict/self-bill-issued`. */
  discard(actor: Actor, id: Id) {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.reading.lock(actor, id);
      const view = await this.reading.view(actor, id);
      if (view.state !== 'draft')
        throw new DomainError(
          'conflict',
          'self-bill-issued',
          'It is issued: take it back with a credit note.',
        );
      await this.db.execute('DELETE FROM invoice WHERE workspace_id = $1 AND id = $2', [
        actor.workspace_id,
        id,
      ]);
      await this.audit.record(actor, 'self-bill.discarded', 'invoice', id);
      return view;
    });
  }

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

  private async compose(
    actor: Actor,
    bill: SelfBillRow,
    lines: readonly DraftLine[],
    mandate: BillingMandate,
    {
      on,
      numbered,
      reason = null,
      preceding = null,
    }: { on: Day; numbered: Numbered | null; reason?: string | null; preceding?: SelfBillRow | null },
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

  private async tell(
    actor: Actor,
    id: Id,
    mandate: BillingMandate,
    { number, gross_cents }: InvoiceDocument,
    until: Day,
  ): Promise<void> {
    const { name, email } = await this.workspaces.current(actor);
    const { url } = await this.links.linkFor(actor, id, 'self_bill');
    const news = { business: name, number: number!, gross_cents, link: url, until };
    await this.outbox.mail({
      to: mandate.email,
      from_name: name,
      reply_to: email,
      ...selfBillMail(news, mandate.language),
    });
  }

  private async refuseOtherVat(
    actor: Actor,
    { period_to }: SelfBillRow,
    lines: readonly DraftLine[],
    mandate: BillingMandate,
  ): Promise<void> {
    const { vat_category, vat_bp } = await this.vatOf(actor, mandate, period_to);
    if (lines.every((line) => line.vat_category === vat_category && line.vat_bp === vat_bp)) return;
    throw new DomainError(
      'conflict',
      'draft-out-of-date',
      'The VAT of the freelancer or of your business changed since this draft was made: discard it and draft again.',
    );
  }
}
