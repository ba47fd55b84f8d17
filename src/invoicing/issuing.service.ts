import { Injectable } from '@nestjs/common';
import { Day, day } from '../kernel/day.js';
import { DomainError, refuse } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { constraintMeans } from '../platform/http/problem.filter.js';
import { Jobs } from '../platform/jobs/jobs.service.js';
import { PracticeCards } from '../tariffs/practice-cards.service.js';
import { EntriesService } from '../timesheets/entries.service.js';
import { Audit } from '../workspaces/audit.service.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { AnnexesService } from './annexes.service.js';
import { Chain } from './archive/chain.service.js';
import { Composer } from './composing.service.js';
import { CreditNotesService } from './credit-notes.service.js';
import { InvoiceDocument } from './documents/document.js';
import { counted } from './documents/figures.js';
import { DraftsService } from './drafts.service.js';
import { Invoice } from './invoice.entity.js';
import { InvoiceDetail, InvoicesService } from './invoices.service.js';
import { checkInvoice, refuseFaulty, refuseUnnumbered } from './issue-checks.js';
import { seriesOf } from './numbering.js';
import { PartiesService } from './parties.service.js';
import { Pricing } from './pricing.js';
import { RENDER_QUEUE } from './rendering.worker.js';
import { RoutingService } from './routing.service.js';
import { Dispatch } from './transports/dispatching.service.js';

constraintMeans(
  'pk_payment_reference',
  'conflict',
  'reference-taken',
  'Another invoice asks for its payment to the same account under the same reference: nothing was issued. Please tell us, this should not happen.',
);

/** The place a document takes in its series. */
export interface Numbered {
  readonly series: string;
  readonly sequence: number;
}

/** Turns a draft into a legal document: number, frozen content and billed entries are one transaction. */
@Injectable()
export class IssuingService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
    private readonly parties: PartiesService,
    private readonly cards: PracticeCards,
    private readonly entries: EntriesService,
    private readonly invoices: InvoicesService,
    private readonly drafts: DraftsService,
    private readonly annexes: AnnexesService,
    private readonly credits: CreditNotesService,
    private readonly composer: Composer,
    private readonly routing: RoutingService,
    private readonly dispatch: Dispatch,
    private readonly chain: Chain,
  ) {}

  /**
   * Issues a draft on `issuedOn` (today when left out). Throws `conflict/invoice-frozen`, `conflict/draft-out-of-date`
   * when entries, rate card or VAT changed since it was priced, `invalid/issue-date` for a date in the future, before
   * the last document of its kind (BE: RD nr 1 art. 5; FR: CGI ann. II art. 242 nonies A), before work that is billed or
   * before the invoice that is credited, and what `refuseUnnumbered`,
   * `checkInvoice` and `refuseFaulty` throw.
   */
  issue(actor: Actor, invoice: Id, issuedOn?: Day): Promise<InvoiceDetail> {
    return this.db.transaction(actor.workspace_id, async () => {
      const draft = await this.invoices.draft(actor, invoice);
      const on = await this.dayOf(actor, issuedOn);
      const terms = await this.parties.terms(actor, draft.practice_id, draft.period_to);
      const lines = await this.invoices.lines(actor, invoice);
      refuseUnnumbered(terms.seller, terms.numbers);
      if (draft.kind === 'invoice') {
        checkInvoice({ ...terms, lines, gross_cents: draft.gross_cents });
        await this.drafts.assertFresh(actor, draft, terms);
        await this.bill(actor, draft, on);
      } else await this.credits.settle(actor, draft, on);
      const annex = await this.annexes.keep(actor, draft);
      const route = await this.routing.forDocument(actor, draft.practice_id, on, draft.period_to);
      await this.finish(actor, draft, on, seriesOf(draft.kind, on), async (numbered) => {
        const document = await this.composer.compose(actor, draft, lines, terms, { on, numbered, annex });
        refuseFaulty(document, route);
        return document;
      });
      await this.jobs.send(RENDER_QUEUE, { workspace_id: actor.workspace_id, invoice_id: invoice });
      await this.dispatch.queue(actor, invoice, route);
      return this.invoices.view(actor, invoice);
    });
  }

  /**
   * The last steps of every issue, in the caller's transaction: the next number of the series, the frozen document, the
   * audit event. Throws `invalid/issue-date` as `issue` does.
   */
  async finish(
    actor: Actor,
    draft: { readonly id: Id; readonly kind: string },
    on: Day,
    series: string,
    compose: (numbered: Numbered) => Promise<InvoiceDocument>,
  ): Promise<InvoiceDocument> {
    await this.chain.hold(actor);
    const numbered = { series, sequence: await this.nextSequence(actor, series, on) };
    const document = await compose(numbered);
    await this.freeze(actor, draft, document, numbered);
    await this.chain.addDocument(actor, draft.id);
    await this.audit.record(actor, `${draft.kind.replaceAll('_', '-')}.issued`, 'invoice', draft.id, {
      number: document.number,
      gross_cents: document.gross_cents,
    });
    return document;
  }

  /** The day of an issue: `issuedOn`, today when left out, never in the future. */
  async dayOf(actor: Actor, issuedOn?: Day): Promise<Day> {
    const { time_zone } = await this.workspaces.current(actor);
    const today = this.clock.today(time_zone);
    const on = issuedOn === undefined ? today : day(issuedOn);
    if (on > today)
      refuse('/issued_on', 'issue-date', `An invoice is not dated in the future: today is ${today}.`);
    return on;
  }

  /** Late entries are counted among what is left once the drafted ones are billed: no comparison of the two lists. */
  private async bill(actor: Actor, draft: Invoice, on: Day): Promise<void> {
    const events = await this.db.query<{ work_entry_id: Id; revision: number }>(
      'SELECT work_entry_id, revision FROM invoice_event WHERE workspace_id = $1 AND invoice_id = $2 ORDER BY position',
      [actor.workspace_id, draft.id],
    );
    const [done] = await this.db.query<{ last_on: Day | null }>(
      'SELECT max(day) AS last_on FROM work_entry WHERE workspace_id = $1 AND id = ANY ($2::uuid[])',
      [actor.workspace_id, events.map(({ work_entry_id }) => work_entry_id)],
    );
    if (done!.last_on !== null && done!.last_on > on)
      refuse(
        '/issued_on',
        'issue-date',
        `Work of ${done!.last_on} is billed: an invoice is not dated before it.`,
      );
    await this.entries.markBilled(
      actor,
      events.map(({ work_entry_id, revision }) => ({ id: work_entry_id, revision })),
      draft.id,
    );
    const { months } = draft.pricing as Pricing;
    const period = { from: draft.period_from, to: draft.period_to };
    await this.cards.recordUse(
      actor,
      draft.practice_id,
      period,
      months.flatMap(({ parts }) => parts),
    );
    const [late] = await this.db.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM work_entry
        WHERE workspace_id = $1 AND practice_id = $2 AND day BETWEEN $3 AND $4 AND invoice_id IS NULL`,
      [actor.workspace_id, draft.practice_id, draft.period_from, draft.period_to],
    );
    if (late!.count > 0) {
      throw new DomainError(
        'conflict',
        'draft-out-of-date',
        `${counted(late!.count, 'entry', 'entries')} came in since this draft was made: refresh it, check it and issue it again.`,
      );
    }
  }

  /** Taken last, for it is held until commit: every other issue of the series waits for this row. */
  private async nextSequence(actor: Actor, series: string, on: Day): Promise<number> {
    const [row] = await this.db.query<{ last_sequence: number }>(
      `INSERT INTO invoice_series AS s (workspace_id, series, last_sequence, last_issued_on) VALUES ($1, $2, 1, $3)
       ON CONFLICT (workspace_id, series) DO UPDATE
         SET last_sequence = s.last_sequence + 1, last_issued_on = greatest(s.last_issued_on, $3)
       RETURNING last_sequence`,
      [actor.workspace_id, series, on],
    );
    const later = await this.laterThan(actor, series, on);
    if (later)
      refuse(
        '/issued_on',
        'issue-date',
        `The last document of its kind is dated ${later}, and this one would be dated ${on}: numbers and dates go up together.`,
      );
    return row!.last_sequence;
  }

  /** The last day of documents in the series of one kind, that of any year, where it is after `on`. */
  async laterThan(actor: Actor, series: string, on: Day): Promise<Day | undefined> {
    const [last] = await this.db.query<{ last_issued_on: Day }>(
      `SELECT last_issued_on FROM invoice_series
        WHERE workspace_id = $1 AND left(series, -4) = left($2, -4) AND last_issued_on > $3
        ORDER BY last_issued_on DESC LIMIT 1`,
      [actor.workspace_id, series, on],
    );
    return last?.last_issued_on;
  }

  private async freeze(
    actor: Actor,
    draft: { readonly id: Id },
    document: InvoiceDocument,
    { series, sequence }: Numbered,
  ) {
    await this.db.execute(
      `UPDATE invoice
          SET state = 'issued', series = $3, sequence = $4, number = $5, issued_on = $6, due_on = $7, document = $8,
              net_cents = $9, vat_cents = $10, gross_cents = $11, issued_by = $12, issued_at = $13
        WHERE workspace_id = $1 AND id = $2`,
      [
        actor.workspace_id,
        draft.id,
        series,
        sequence,
        document.number,
        document.issued_on,
        document.due_on,
        JSON.stringify(document),
        document.net_cents,
        document.vat_cents,
        document.gross_cents,
        actor.user_id,
        new Date(this.clock.now()).toISOString(),
      ],
    );
    await this.keepReference(actor, draft.id, document);
  }

  /** By what the client writes on the transfer it is found again; its key refuses a second invoice of the same account. */
  private async keepReference(actor: Actor, invoice: Id, { payment, self_billed }: InvoiceDocument) {
    if (!payment?.reference.value || self_billed) return;
    await this.db.execute(
      'INSERT INTO payment_reference (workspace_id, iban, reference, invoice_id) VALUES ($1, $2, $3, $4)',
      [actor.workspace_id, payment.iban, payment.reference.value, invoice],
    );
  }
}
