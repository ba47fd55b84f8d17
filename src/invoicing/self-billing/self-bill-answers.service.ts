import { Injectable } from '@nestjs/common';
import { addDays, Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { refusePatient } from '../../kernel/free-text.js';
import { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor, systemActor } from '../../platform/http/actor.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Outbox } from '../../platform/outbox/outbox.service.js';
import { tooMany } from '../../workspaces/attempts.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { networkOf } from '../../workspaces/sign-in-limits.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { Downloads } from '../archive/downloads.service.js';
import { InvoiceDocument, Language, storedDocument } from '../documents/document.js';
import { InvoiceLinks } from '../invoice-links.service.js';
import { RequestBudget } from '../public-pages/request-budget.js';
import { contestMail } from './contest-mail.js';
import { SelfBillFiles } from './self-bill-files.service.js';
import { SelfBillStore } from './self-bill-store.service.js';
import { wordedSelfBillLines } from './self-billing.js';
import { SelfBillAnswer } from './self-bills.schema.js';
import { SelfBillsReading } from './self-bills-reading.service.js';

export const ACCEPT_SELF_BILLS = 'accept-self-bills';
const MOST_A_MINUTE = 60;
const MINUTE_MS = 60_000;

/** What freelancers answer to the invoices written in their name: through the link of each, or by letting the days pass. */
@Injectable()
export class SelfBillAnswers {
  private readonly budget = new RequestBudget(MOST_A_MINUTE, MINUTE_MS);

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly workspaces: WorkspacesService,
    private readonly links: InvoiceLinks,
    private readonly reading: SelfBillsReading,
    private readonly store: SelfBillStore,
    private readonly files: SelfBillFiles,
    private readonly downloads: Downloads,
    private readonly jobs: Jobs,
  ) {}

  /**
   * Asks for an answer until a day: to a bill that is issued, or to what a correction left of a contested one. Without an
   * answer it is accepted once the day is over. In the open transaction.
   */
  async ask(actor: Actor, id: Id, until: Day): Promise<void> {
    await this.db.execute(
      'UPDATE self_bill SET answer = NULL, answered_at = NULL, answer_until = $3 WHERE workspace_id = $1 AND invoice_id = $2',
      [actor.workspace_id, id, until],
    );
    const startAfter = new Date(`${addDays(until, 1)}T12:00:00Z`);
    await this.jobs.send(ACCEPT_SELF_BILLS, { workspace_id: actor.workspace_id }, { startAfter });
  }

  /** The bill with its lines in a language, that of the document when none is asked for; throws what `InvoiceLinks.open` throws. */
  async shown(token: string, ip: string, asked: Language | null) {
    const { actor, invoice_id } = await this.open(token, ip);
    return this.db.transaction(actor.workspace_id, async () => {
      const bill = await this.bill(actor, invoice_id);
      const { document, lines, credited_invoice_id } = bill;
      const language = asked ?? document.language;
      const sources = await this.store.sources(actor, credited_invoice_id ?? invoice_id);
      const worded = wordedSelfBillLines(lines, sources, [document.language, language]);
      return { language, bill: { ...bill, lines: worded } };
    });
  }

  /** Throws what `InvoiceLinks.open` throws. */
  async read(token: string, ip: string) {
    const { actor, invoice_id } = await this.open(token, ip);
    return this.db.transaction(actor.workspace_id, () => this.bill(actor, invoice_id));
  }

  async pdf(token: string, ip: string) {
    const { actor, invoice_id } = await this.open(token, ip);
    return this.downloads.told(actor, invoice_id, 'pdf', await this.files.pdf(actor, invoice_id));
  }

  /**
   * Accepts or contests; a contested one is told to the business by mail, which corrects it with a credit note. Throws
   * `conflict/answered-already`, `conflict/answer-too-late`, and what `refusePatient` throws.
   */
  async answer(token: string, ip: string, answer: SelfBillAnswer): Promise<void> {
    const { actor, invoice_id } = await this.open(token, ip);
    const reason = answer.answer === 'contested' ? answer.reason : null;
    if (reason !== null) refusePatient(reason, '/reason');
    await this.db.transaction(actor.workspace_id, async () => {
      await this.reading.lock(actor, invoice_id);
      const bill = await this.reading.view(actor, invoice_id);
      if (bill.answer !== null)
        throw new DomainError('conflict', 'answered-already', 'This invoice is answered already.');
      if (bill.credited_by !== null) {
        throw new DomainError(
          'conflict',
          'credited-already',
          `Credit note ${bill.credited_by} took this invoice back: there is nothing to answer.`,
        );
      }
      if (!(await this.isOpen(actor, bill.answer_until)))
        throw new DomainError(
          'conflict',
          'answer-too-late',
          `It could be contested until ${bill.answer_until}: write to its sender.`,
        );
      await this.db.execute(
        'UPDATE self_bill SET answer = $3, answered_at = $4, reason = coalesce($5, reason) WHERE workspace_id = $1 AND invoice_id = $2',
        [actor.workspace_id, invoice_id, answer.answer, new Date(this.clock.now()).toISOString(), reason],
      );
      if (reason !== null) {
        const { email, language } = await this.workspaces.current(actor);
        const { seller } = storedDocument(bill.document);
        await this.outbox.mail({
          to: email,
          ...contestMail({ freelancer: seller.name, number: bill.number! }, language),
        });
      }
      await this.audit.record(actor, `self-bill.${answer.answer}`, 'invoice', invoice_id);
    });
  }

  /** Accepts what nobody contested in its days; how many. May run at any time, and twice. */
  lapse(workspace_id: Id): Promise<number> {
    const actor = systemActor(workspace_id);
    return this.db.transaction(workspace_id, async () => {
      const { time_zone } = await this.workspaces.current(actor);
      const rows = await this.db.query<{ invoice_id: Id }>(
        `UPDATE self_bill SET answer = 'lapsed', answered_at = $3
          WHERE workspace_id = $1 AND answer IS NULL AND answer_until < $2
            AND NOT EXISTS (SELECT FROM invoice bill
                             WHERE bill.workspace_id = $1 AND bill.id = self_bill.invoice_id
                               AND bill.net_cents <= (SELECT sum(note.net_cents) FROM invoice note
                                                       WHERE note.workspace_id = $1 AND note.credited_invoice_id = bill.id
                                                         AND note.state = 'issued'))
        RETURNING invoice_id`,
        [workspace_id, this.clock.today(time_zone), new Date(this.clock.now()).toISOString()],
      );
      for (const { invoice_id } of rows)
        await this.audit.record(actor, 'self-bill.lapsed', 'invoice', invoice_id);
      return rows.length;
    });
  }

  private async bill(actor: Actor, id: Id) {
    const bill = await this.reading.view(actor, id);
    const document: InvoiceDocument = storedDocument(bill.document);
    const open =
      bill.answer === null && bill.credited_by === null && (await this.isOpen(actor, bill.answer_until));
    return { ...bill, document, open };
  }

  private open(token: string, ip: string) {
    const wait = this.budget.take(networkOf(ip), this.clock.now());
    if (wait > 0) throw tooMany(wait);
    return this.links.open(token, 'self_bill', ip);
  }

  private async isOpen(actor: Actor, until: string | null): Promise<boolean> {
    const { time_zone } = await this.workspaces.current(actor);
    return until !== null && this.clock.today(time_zone) <= until;
  }
}
