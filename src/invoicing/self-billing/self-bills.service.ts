import { Injectable } from '@nestjs/common';
import { addDays, Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { DraftLine } from '../draft-lines.js';
import { IssuingService } from '../issuing.service.js';
import { BillingMandate } from './billing-mandate.entity.js';
import { Mandates } from './mandates.service.js';
import { SelfBillAnswers } from './self-bill-answers.service.js';
import { SelfBillComposer } from './self-bill-composing.service.js';
import { SelfBillMails } from './self-bill-mails.service.js';
import { refuseWithoutMandate, selfBillSeries } from './self-billing.js';
import { SelfBillRow, SelfBillsReading } from './self-bills-reading.service.js';

export const RENDER_SELF_BILL = 'render-self-bill';

/** Issues the invoices a business writes for its freelancers. */
@Injectable()
export class SelfBills {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly issuing: IssuingService,
    private readonly mandates: Mandates,
    private readonly reading: SelfBillsReading,
    private readonly composer: SelfBillComposer,
    private readonly mails: SelfBillMails,
    private readonly answers: SelfBillAnswers,
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
        (numbered) => this.composer.compose(actor, draft, draft.lines, mandate, { on, numbered }),
      );
      await this.answers.ask(actor, id, answer_until);
      await this.mails.send(actor, { ...draft, answer_until }, document, mandate);
      await this.jobs.send(RENDER_SELF_BILL, { workspace_id: actor.workspace_id, invoice_id: id });
      return this.reading.view(actor, id);
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

  private async refuseOtherVat(
    actor: Actor,
    { period_to }: SelfBillRow,
    lines: readonly DraftLine[],
    mandate: BillingMandate,
  ): Promise<void> {
    const { vat_category, vat_bp } = await this.composer.vatOf(actor, mandate, period_to);
    if (lines.every((line) => line.vat_category === vat_category && line.vat_bp === vat_bp)) return;
    throw new DomainError(
      'conflict',
      'draft-out-of-date',
      'The VAT of the freelancer or of your business changed since this draft was made: discard it and draft again.',
    );
  }
}
