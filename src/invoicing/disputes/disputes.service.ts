import { Injectable } from '@nestjs/common';
import { contractOn } from '../../clients/contracting.js';
import { PracticesService } from '../../clients/practices.service.js';
import { addDays, Day } from '../../kernel/day.js';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { Id, newId } from '../../kernel/id.js';
import { sum } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Outbox } from '../../platform/outbox/outbox.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { CreditNotesService } from '../credit-notes.service.js';
import { Language } from '../documents/document.js';
import { DraftStore } from '../draft-store.service.js';
import { Invoice } from '../invoice.entity.js';
import { InvoicesService } from '../invoices.service.js';
import { IssuingService } from '../issuing.service.js';
import { Pricing } from '../pricing.js';
import { refusePatient } from '../public-pages/free-text.js';
import { Recount, Repricing } from '../repricing.service.js';
import { Dispute } from './dispute.entity.js';
import { DisputeOutcome, DisputeOutcomes } from './dispute-outcomes.service.js';
import { creditReason, disputeMail } from './dispute-words.js';
import { DisputeDecision, NewDispute } from './disputes.schema.js';
import { DisputesReading } from './disputes-reading.service.js';

constraintMeans(
  'pk_dispute_event',
  'conflict',
  'disputed-already',
  'One of these events is disputed already: each can be disputed once.',
);

/** Disputes over single events of an invoice: opened by its reader, decided by its seller, settled by a credit note. */
@Injectable()
export class DisputesService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly workspaces: WorkspacesService,
    private readonly practices: PracticesService,
    private readonly invoices: InvoicesService,
    private readonly credits: CreditNotesService,
    private readonly store: DraftStore,
    private readonly issuing: IssuingService,
    private readonly repricing: Repricing,
    private readonly outcomes: DisputeOutcomes,
    private readonly reading: DisputesReading,
  ) {}

  /**
   * Opens a dispute and tells the seller by mail. Throws `conflict/not-disputable` for a credit note,
   * `conflict/dispute-window-over`, `conflict/invoice-credited`, `missing/no-such-event`, `invalid/event-not-counted`,
   * `conflict/disputed-already`, and what `refusePatient` throws.
   */
  open(actor: Actor, invoice_id: Id, { events, reason, note = null }: NewDispute): Promise<Id> {
    if (note !== null) refusePatient(note, '/note');
    const positions = [...new Set(events)];
    return this.db.transaction(actor.workspace_id, async () => {
      // The invoice, so that no credit note over all of it is issued meanwhile.
      const invoice = await this.invoices.row(actor, invoice_id, 'FOR UPDATE');
      if (invoice.kind !== 'invoice' || invoice.state !== 'issued') {
        throw new DomainError('conflict', 'not-disputable', 'Only events of an issued invoice are disputed.');
      }
      await this.refuseLate(actor, invoice);
      if (await this.reading.creditedWhole(actor, invoice)) {
        throw new DomainError(
          'conflict',
          'invoice-credited',
          'This invoice was taken back as a whole: nothing is left to dispute.',
        );
      }
      await this.refuseUncounted(actor, invoice_id, positions);
      const id = newId();
      const { workspace_id } = actor;
      const opened_at = new Date(this.clock.now()).toISOString();
      const row = { workspace_id, id, invoice_id, state: 'open' as const, reason, note, opened_at };
      await this.db.manager.insert(Dispute, row);
      await this.db.execute(
        `INSERT INTO dispute_event (workspace_id, invoice_id, position, dispute_id, state)
         SELECT $1, $2, position, $3, 'open' FROM unnest($4::int[]) AS position`,
        [workspace_id, invoice_id, id, positions],
      );
      const practice = await this.practices.get(actor, invoice.practice_id);
      const { email, language } = await this.workspaces.current(actor);
      const news = { practice: practice.name, number: invoice.number!, count: positions.length, reason };
      await this.outbox.mail({ to: email, ...disputeMail(news, language) });
      await this.audit.record(actor, 'dispute.opened', 'dispute', id, { invoice_id, events: positions });
      return id;
    });
  }

  /** The last day on which events of the invoice can be disputed: by its contract, else as the business has it. */
  async openUntil(actor: Actor, { practice_id, issued_on, period_to }: Invoice): Promise<Day> {
    const { dispute_days } = await this.workspaces.current(actor);
    const contracts = await this.practices.contracts(actor, practice_id);
    const contract = contractOn(contracts, period_to) ?? contracts.at(-1);
    return addDays(issued_on!, contract?.dispute_days ?? dispute_days);
  }

  /** The day it is where the business is. */
  async today(actor: Actor): Promise<Day> {
    const { time_zone } = await this.workspaces.current(actor);
    return this.clock.today(time_zone);
  }

  /** What a decision would come to; nothing is written. Throws as `decide` does. */
  preview(actor: Actor, dispute: Id, decision: DisputeDecision) {
    return this.db.transaction(actor.workspace_id, async () => {
      const { row, outcome } = await this.weigh(actor, dispute, decision);
      const { lines = [], payouts = [] } = outcome ?? {};
      const { net_cents, vat_cents, gross_cents } = await this.credits.totals(actor, row.invoice_id, lines);
      return { net_cents, vat_cents, gross_cents, lines, payouts };
    });
  }

  /**
   * Decides every event of a dispute. What is accepted is taken out of the invoice, which is priced again; a difference
   * becomes a credit note, issued with the decision, that carries the rows. Throws `conflict/dispute-decided`,
   * `invalid/events-undecided`, `conflict/draft-exists` while another credit note is being drafted, and what
   * `Repricing` throws.
   */
  decide(actor: Actor, dispute: Id, decision: DisputeDecision) {
    return this.db.transaction(actor.workspace_id, async () => {
      const { row, outcome, invoice } = await this.weigh(actor, dispute, decision);
      const note = outcome && invoice ? await this.settle(actor, invoice, outcome, decision.accepted) : null;
      const rejected = decision.rejected.map(({ event, reason }) => ({ position: event, answer: reason }));
      await this.db.execute(
        `UPDATE dispute_event e SET state = CASE WHEN answer.answer IS NULL THEN 'accepted' ELSE 'rejected' END, answer = answer.answer
           FROM jsonb_to_recordset($3::jsonb) AS answer (position int, answer text)
          WHERE e.workspace_id = $1 AND e.dispute_id = $2 AND e.position = answer.position`,
        [
          actor.workspace_id,
          dispute,
          JSON.stringify([...decision.accepted.map((position) => ({ position, answer: null })), ...rejected]),
        ],
      );
      await this.db.execute(
        `UPDATE dispute SET state = 'decided', decided_at = $3, decided_by = $4, credit_note_id = $5, credit_cents = $6, payouts = $7
          WHERE workspace_id = $1 AND id = $2`,
        [
          actor.workspace_id,
          dispute,
          new Date(this.clock.now()).toISOString(),
          actor.user_id,
          note,
          sum(outcome?.lines.map(({ net_cents }) => net_cents) ?? []),
          JSON.stringify(outcome?.payouts ?? []),
        ],
      );
      await this.audit.record(actor, 'dispute.decided', 'dispute', dispute, {
        invoice_id: row.invoice_id,
        accepted: decision.accepted,
        rejected: decision.rejected.map(({ event }) => event),
        credit_note_id: note,
      });
      return this.reading.view(actor, dispute);
    });
  }

  /** Locks a dispute and what it is over, and prices what is accepted of it. */
  private async weigh(actor: Actor, dispute: Id, { accepted, rejected }: DisputeDecision) {
    const [row] = await this.db.query<Dispute>(
      'SELECT * FROM dispute WHERE workspace_id = $1 AND id = $2 FOR UPDATE',
      [actor.workspace_id, dispute],
    );
    if (!row) throw new DomainError('missing', 'no-such-dispute', 'There is no such dispute.');
    if (row.state !== 'open')
      throw new DomainError('conflict', 'dispute-decided', 'This dispute is decided already.');
    const events = await this.db.query<{ position: number }>(
      'SELECT position FROM dispute_event WHERE workspace_id = $1 AND dispute_id = $2',
      [actor.workspace_id, dispute],
    );
    const named = [...accepted, ...rejected.map(({ event }) => event)];
    const open = new Set(events.map(({ position }) => position));
    if (
      named.length !== open.size ||
      new Set(named).size !== open.size ||
      named.some((one) => !open.has(one))
    )
      refuse(
        '/accepted',
        'events-undecided',
        `Accept or reject each event of the dispute, once: ${[...open].sort((a, b) => a - b).join(', ')}.`,
      );
    if (accepted.length === 0) return { row, invoice: null, outcome: null };
    const { credited, left } = await this.credits.creditable(actor, row.invoice_id);
    return { row, invoice: credited, outcome: await this.outcomes.of(actor, credited, left, accepted) };
  }

  /** Keeps the recount, and issues the credit note where there is something to give back. */
  private async settle(
    actor: Actor,
    invoice: Invoice,
    { lines, payouts, after }: DisputeOutcome,
    accepted: readonly number[],
  ): Promise<Id | null> {
    for (const recount of await this.repricing.recounts(actor, invoice, after))
      await this.keepRecount(actor, recount);
    if (lines.length === 0) return null;
    const { language } = await this.practices.get(actor, invoice.practice_id);
    const { engine_version } = invoice.pricing as Pricing;
    const note = await this.credits.write(actor, invoice, {
      lines,
      payouts,
      reason: creditReason(accepted.length, language as Language),
      releases_entries: false,
      pricing: { engine_version, months: after.months },
    });
    await this.store.writeCreditedEvents(actor, note, invoice.id, accepted);
    await this.issuing.issue(actor, note);
    return note;
  }

  private async keepRecount(actor: Actor, { invoice_id, months, payouts }: Recount): Promise<void> {
    await this.db.execute(
      `INSERT INTO invoice_recount (workspace_id, invoice_id, months, payouts) VALUES ($1, $2, $3, $4)
       ON CONFLICT (workspace_id, invoice_id) DO UPDATE SET months = excluded.months, payouts = excluded.payouts`,
      [actor.workspace_id, invoice_id, JSON.stringify(months), JSON.stringify(payouts)],
    );
  }

  private async refuseLate(actor: Actor, invoice: Invoice): Promise<void> {
    const until = await this.openUntil(actor, invoice);
    if ((await this.today(actor)) <= until) return;
    throw new DomainError(
      'conflict',
      'dispute-window-over',
      `Events of this invoice could be disputed until ${until}: write to its sender.`,
    );
  }

  private async refuseUncounted(actor: Actor, invoice: Id, positions: readonly number[]): Promise<void> {
    const found = await this.db.query<{ position: number; counted: boolean }>(
      `SELECT position, (counted > 0 OR lines IS NOT NULL) AS counted FROM invoice_event
        WHERE workspace_id = $1 AND invoice_id = $2 AND position = ANY ($3::int[])`,
      [actor.workspace_id, invoice, positions],
    );
    if (found.length < positions.length)
      throw new DomainError('missing', 'no-such-event', 'The invoice has no such event.');
    const idle = found.find(({ counted }) => !counted);
    if (idle)
      refuse(
        '/events',
        'event-not-counted',
        `Event ${idle.position} costs nothing: it need not be disputed.`,
      );
  }
}
