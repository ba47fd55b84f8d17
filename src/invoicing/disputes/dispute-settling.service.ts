import { Injectable } from '@nestjs/common';
import { PracticesService } from '../../clients/practices.service.js';
import { Id } from '../../kernel/id.js';
import { sum } from '../../kernel/money.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Outbox } from '../../platform/outbox/outbox.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { CreditNotesService } from '../credit-notes.service.js';
import { Language } from '../documents/document.js';
import { DraftStore } from '../draft-store.service.js';
import { InvoiceLinks } from '../invoice-links.service.js';
import { InvoiceDetail, InvoicesService } from '../invoices.service.js';
import { IssuingService } from '../issuing.service.js';
import { Pricing } from '../pricing.js';
import { decisionMail } from './dispute-mails.js';
import { DisputeOutcome, InvoiceOutcome } from './dispute-outcomes.service.js';
import { creditReason, laterCreditReason } from './dispute-words.js';
import { DisputeDecision } from './disputes.schema.js';

/** Carries out what was decided of a dispute: counters, credit notes, the mail to the client. Inside a transaction. */
@Injectable()
export class DisputeSettling {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly workspaces: WorkspacesService,
    private readonly practices: PracticesService,
    private readonly invoices: InvoicesService,
    private readonly credits: CreditNotesService,
    private readonly store: DraftStore,
    private readonly issuing: IssuingService,
    private readonly links: InvoiceLinks,
  ) {}

  /** Keeps how each invoice counts now, and issues the credit notes; answers those. */
  async settle(
    actor: Actor,
    dispute: Id,
    { own, later, payouts }: DisputeOutcome,
    accepted: readonly number[],
  ): Promise<InvoiceDetail[]> {
    for (const each of [own, ...later]) await this.keepRecount(actor, each);
    const { language } = await this.practices.get(actor, own.invoice.practice_id);
    const notes: InvoiceDetail[] = [];
    if (own.lines.length > 0) {
      const { engine_version } = own.invoice.pricing as Pricing;
      const note = await this.credits.write(actor, own.invoice, {
        lines: own.lines,
        payouts,
        shares: own.shares,
        reason: creditReason(accepted.length, language as Language),
        releases_entries: false,
        pricing: { engine_version, months: own.months },
      });
      await this.store.writeCreditedEvents(actor, note, own.invoice.id, accepted);
      notes.push(await this.issuing.issue(actor, note));
    }
    for (const { invoice, lines, shares } of later) {
      if (lines.length === 0) continue;
      const note = await this.credits.write(actor, invoice, {
        lines,
        payouts: [],
        shares,
        reason: laterCreditReason(own.invoice.number!, language as Language),
        releases_entries: false,
      });
      await this.db.execute(
        `INSERT INTO dispute_later_credit (workspace_id, credit_note_id, dispute_id, net_cents) VALUES ($1, $2, $3, $4)`,
        [actor.workspace_id, note, dispute, sum(lines.map(({ net_cents }) => net_cents))],
      );
      notes.push(await this.issuing.issue(actor, note));
    }
    return notes;
  }

  /** Tells the client by mail, each reader in their language, with a link to the page; whoever has no address reads it there. */
  async tell(
    actor: Actor,
    invoice_id: Id,
    { accepted, rejected }: DisputeDecision,
    notes: readonly InvoiceDetail[],
  ): Promise<void> {
    const invoice = await this.invoices.row(actor, invoice_id);
    const readers = await this.readers(actor, invoice.practice_id);
    if (readers.length === 0) return;
    const { name, email } = await this.workspaces.current(actor);
    const { url } = await this.links.linkFor(actor, invoice_id, 'annex');
    const news = {
      business: name,
      number: invoice.number!,
      accepted: accepted.length,
      rejected: rejected.length,
      notes: notes.map(({ number, gross_cents }) => ({ number: number!, gross_cents })),
      link: url,
    };
    for (const { email: to, language } of readers)
      await this.outbox.mail({ to, from_name: name, reply_to: email, ...decisionMail(news, language) });
  }

  /** The billing contacts of a practice, or its own address when none has one; each address once. */
  private readers(actor: Actor, practice: Id): Promise<{ email: string; language: Language }[]> {
    return this.db.query(
      `WITH contacts AS (
         SELECT email, language FROM contact
          WHERE workspace_id = $1 AND practice_id = $2 AND role = 'billing' AND email IS NOT NULL)
       SELECT DISTINCT ON (lower(email)) email, language
         FROM (SELECT email, language FROM contacts
                UNION ALL
               SELECT email, language FROM practice
                WHERE workspace_id = $1 AND id = $2 AND email IS NOT NULL AND NOT EXISTS (SELECT FROM contacts)) AS reader
        ORDER BY lower(email)`,
      [actor.workspace_id, practice],
    );
  }

  private async keepRecount(actor: Actor, { invoice, months, payouts }: InvoiceOutcome): Promise<void> {
    await this.db.execute(
      `INSERT INTO invoice_recount (workspace_id, invoice_id, months, payouts) VALUES ($1, $2, $3, $4)
       ON CONFLICT (workspace_id, invoice_id) DO UPDATE SET months = excluded.months, payouts = excluded.payouts`,
      [actor.workspace_id, invoice.id, JSON.stringify(months), JSON.stringify(payouts)],
    );
  }
}
