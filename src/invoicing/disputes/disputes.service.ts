import { Injectable } from '@nestjs/common';
import { contractOn } from '../../clients/contracting.js';
import { PracticesService } from '../../clients/practices.service.js';
import { addDays, Day } from '../../kernel/day.js';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Outbox } from '../../platform/outbox/outbox.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { Invoice } from '../invoice.entity.js';
import { InvoicesService } from '../invoices.service.js';
import { refusePatient } from '../../kernel/free-text.js';
import { Dispute } from './dispute.entity.js';
import { disputeMail } from './dispute-mails.js';
import { NewDispute } from './disputes.schema.js';
import { DisputesReading } from './disputes-reading.service.js';

constraintMeans(
  'pk_dispute_event',
  'conflict',
  'disputed-already',
  'One of these events is disputed already: each can be disputed once.',
);

/** Disputes over single events of an invoice, as its reader opens them. */
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
