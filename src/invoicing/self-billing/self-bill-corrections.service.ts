import { Injectable } from '@nestjs/common';
import { addDays } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { CreditNotesService } from '../credit-notes.service.js';
import { creditLines } from '../crediting.js';
import { IssuingService } from '../issuing.service.js';
import { Mandates } from './mandates.service.js';
import { SelfBillAnswers } from './self-bill-answers.service.js';
import { SelfBillComposer } from './self-bill-composing.service.js';
import { SelfBillMails } from './self-bill-mails.service.js';
import { SelfBillStore } from './self-bill-store.service.js';
import { selfBillSeries } from './self-billing.js';
import { SelfBillCorrection } from './self-bills.schema.js';
import { RENDER_SELF_BILL } from './self-bills.service.js';
import { SelfBillsReading } from './self-bills-reading.service.js';

/** Corrects issued self-bills with self-billed credit notes (UNTDID 261). */
@Injectable()
export class SelfBillCorrections {
  constructor(
    private readonly db: Database,
    private readonly jobs: Jobs,
    private readonly issuing: IssuingService,
    private readonly credits: CreditNotesService,
    private readonly mandates: Mandates,
    private readonly reading: SelfBillsReading,
    private readonly store: SelfBillStore,
    private readonly composer: SelfBillComposer,
    private readonly mails: SelfBillMails,
    private readonly answers: SelfBillAnswers,
    private readonly audit: Audit,
  ) {}

  /**
   * Takes back all that is left of a self-bill, which frees what it paid for but for what was taken back by line, or what `lines` name of it, which frees
   * nothing, also where they are all there is. It goes by the mandate the bill was written under, also when that has ended: a document that corrects an
   * invoice is made where the invoice was (Directive 2006/112 art. 219). The freelancer is told by mail, and asked again for an answer to what is left of a bill they
   * contested, in the days of the mandate. Throws
   * `conflict/not-issued`, `conflict/credited-already`, and what `creditLines` throws.
   */
  credit(actor: Actor, id: Id, { reason, lines: named }: SelfBillCorrection) {
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
          `Credit note ${credited.credited_by} took the last of it back already.`,
        );
      const on = await this.issuing.dayOf(actor);
      const mandate = await this.mandates.row(actor, credited.mandate_id);
      const lines = creditLines(await this.reading.linesLeft(actor, id), named ?? null);
      const totals = await this.credits.totals(actor, id, lines);
      const note = await this.store.write(actor, {
        ...credited,
        kind: 'self_bill_credit',
        credited_invoice_id: id,
        reason,
        lines,
        totals,
        sources: [],
      });
      const draft = await this.reading.view(actor, note);
      const series = selfBillSeries(mandate.prefix, draft.kind, on);
      const document = await this.issuing.finish(actor, draft, on, series, (numbered) => {
        const correction = { on, numbered, reason, preceding: credited, totals };
        return this.composer.compose(actor, draft, lines, mandate, correction);
      });
      const whole = credited.credited_cents + totals.net_cents >= credited.net_cents;
      if (whole && !named) await this.store.release(actor, id);
      const address = await this.mandates.address(actor, credited.secretary_id);
      await this.mails.send(actor, { ...draft, answer_until: null }, document, address);
      await this.jobs.send(RENDER_SELF_BILL, { workspace_id: actor.workspace_id, invoice_id: note });
      if (!whole && credited.answer === 'contested') {
        await this.answers.ask(actor, id, addDays(on, mandate.acceptance_days));
        await this.mails.again(actor, id);
        await this.audit.record(actor, 'self-bill.reopened', 'invoice', id, { credit_note: document.number });
      }
      return this.reading.view(actor, note);
    });
  }
}
