import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Day, day } from '../../kernel/day.js';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { Id, newId } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor, systemActor } from '../../platform/http/actor.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { InvoiceDocument, storedDocument } from '../documents/document.js';
import { InvoicesService } from '../invoices.service.js';
import { AfnorFlow } from './afnor-flow.client.js';
import { PaymentStatus } from './payment-status.entity.js';
import { isToldWhenPaid, paymentStatusXml } from './payment-status.js';
import { Numbered, TransmissionsService } from './transmissions.service.js';
import { SendFault, Taken } from './transport.js';
import { TransportSettingsService } from './transport-settings.service.js';

export const PAYMENT_STATUS_QUEUE = 'send-payment-status';

export interface PaymentStatusJob {
  readonly workspace_id: Id;
  readonly payment_status_id: Id;
}

/** Tells the French platform that carried an invoice what was paid of it (life-cycle status 212, CGI art. 290 A). */
@Injectable()
export class PaymentStatuses {
  private readonly logger = new Logger('payment statuses');

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly invoices: InvoicesService,
    private readonly transmissions: TransmissionsService,
    private readonly settings: TransportSettingsService,
    private readonly platform: AfnorFlow,
  ) {}

  /**
   * Queues the status 212 of an issued invoice of which `amount_cents` (VAT included; negative for a payment that was
   * taken back) came in `on` that day, in the caller's transaction or one of its own. Under the same `key` a payment is
   * told once. False where nothing is to be told: the invoice goes over no platform, or its VAT is not due when it is
   * paid. Throws `missing/no-such-invoice` and `invalid/amount-zero`.
   */
  paymentReceived(actor: Actor, invoice: Id, amount_cents: Cents, on: Day, key = newId()): Promise<boolean> {
    if (amount_cents === 0) refuse('/amount_cents', 'amount-zero', 'A payment is of some amount.');
    return this.db.transaction(actor.workspace_id, async () => {
      const { document } = await this.invoices.row(actor, invoice);
      if (!document || !isToldWhenPaid(storedDocument(document))) return false;
      if (!(await this.carried(actor, invoice))) return false;
      const id = newId();
      const added = await this.db.query(
        `INSERT INTO payment_status
           (workspace_id, id, invoice_id, payment_key, amount_cents, received_on, created_by, created_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
         ON CONFLICT ON CONSTRAINT uq_payment_status_payment_key DO NOTHING RETURNING id`,
        [actor.workspace_id, id, invoice, key, amount_cents, day(on), actor.user_id, this.now()],
      );
      if (added.length > 0) {
        const job: PaymentStatusJob = { workspace_id: actor.workspace_id, payment_status_id: id };
        await this.jobs.send(PAYMENT_STATUS_QUEUE, job);
      }
      return true;
    });
  }

  /** Those of the invoices that a platform carries, or is to carry, in the open transaction: one question for many. */
  async carriedAmong(actor: Actor, invoices: readonly Id[]): Promise<ReadonlySet<Id>> {
    const rows = await this.db.query<{ invoice_id: Id }>(
      `SELECT DISTINCT invoice_id FROM transmission
        WHERE workspace_id = $1 AND invoice_id = ANY ($2::uuid[]) AND network = 'fr-pa' AND state <> 'rejected'`,
      [actor.workspace_id, invoices],
      'carried-among',
    );
    return new Set(rows.map(({ invoice_id }) => invoice_id));
  }

  /** What was told of an invoice, the first payment first, in the open transaction. */
  ofInvoice(actor: Actor, invoice: Id): Promise<PaymentStatus[]> {
    return this.db.query<PaymentStatus>(
      'SELECT * FROM payment_status WHERE workspace_id = $1 AND invoice_id = $2 ORDER BY created_at, id',
      [actor.workspace_id, invoice],
    );
  }

  /** One attempt to hand the message over, or to hear what the platform says of it; throws when another is to follow. */
  async attempt({ workspace_id, payment_status_id }: PaymentStatusJob): Promise<void> {
    const row = await this.open(workspace_id, payment_status_id);
    if (!row) return;
    try {
      const { state, ref, reason, detail } = await this.told(row);
      if (state === 'queued') {
        await this.record(row, 'queued', { ref });
        throw new DomainError(
          'unavailable',
          'not-checked-yet',
          'The platform has not checked the status yet.',
        );
      }
      await this.record(row, state === 'rejected' ? 'rejected' : 'accepted', { ref, reason, detail });
    } catch (error) {
      if (!(error instanceof SendFault)) throw error;
      const { kind, reason, message: detail } = error;
      if (kind === 'refused') return void (await this.record(row, 'rejected', { reason, detail }));
      await this.record(row, 'queued', { reason, detail });
      throw new DomainError('unavailable', 'not-told-yet', `The status was not taken (${reason}).`);
    }
  }

  /** After the last attempt. */
  async giveUp({ workspace_id, payment_status_id }: PaymentStatusJob): Promise<void> {
    const row = await this.open(workspace_id, payment_status_id);
    if (!row) return;
    const { reason, detail } = row;
    await this.record(row, 'failed', { reason: reason ?? 'cut-off', detail });
    this.logger.error(`The payment status ${row.id} of workspace ${workspace_id} failed for good.`);
  }

  /** The platform has no use for the status of an invoice that it has not got yet. */
  private async told(row: PaymentStatus): Promise<Taken> {
    const { workspace_id, invoice_id, id } = row;
    const settings = await this.settings.of(workspace_id, 'afnor-flow');
    const { document, carried } = await this.db.transaction(workspace_id, async () => {
      const actor = systemActor(workspace_id);
      const invoice = await this.invoices.row(actor, invoice_id);
      return {
        document: storedDocument(invoice.document),
        carried: await this.carried(actor, invoice_id),
      };
    });
    if (!carried?.sent_at) throw new SendFault('again', 'invoice-not-sent', 'The invoice is not there yet.');
    const message = row.message ?? (await this.write(row, document, carried.sent_at));
    const before = row.attempts > 1 ? await this.platform.findStatus(id, settings) : null;
    const sha256 = createHash('sha256').update(message).digest('hex');
    return before ?? this.platform.sendStatus({ id, number: document.number!, message, sha256 }, settings);
  }

  /** Writes the message down before its first byte leaves. */
  private async write(
    row: PaymentStatus,
    document: InvoiceDocument,
    invoice_sent_at: string,
  ): Promise<string> {
    const moments = { made_at: this.now(), invoice_sent_at };
    const message = paymentStatusXml(document, row, moments);
    await this.db.transaction(row.workspace_id, () =>
      this.db.execute('UPDATE payment_status SET message = $3 WHERE workspace_id = $1 AND id = $2', [
        row.workspace_id,
        row.id,
        message,
      ]),
    );
    return message;
  }

  /** The transmission that took, or is to take, the invoice to the platform. */
  private async carried(actor: Actor, invoice: Id): Promise<Numbered | undefined> {
    const sent = await this.transmissions.ofInvoice(actor, invoice);
    return sent.filter(({ network, state }) => network === 'fr-pa' && state !== 'rejected').at(-1);
  }

  private open(workspace: Id, id: Id): Promise<PaymentStatus | undefined> {
    return this.db.transaction(workspace, async () => {
      const [row] = await this.db.query<PaymentStatus>(
        `UPDATE payment_status SET attempts = attempts + 1
          WHERE workspace_id = $1 AND id = $2 AND state = 'queued' RETURNING *`,
        [workspace, id],
      );
      return row;
    });
  }

  private record(
    { workspace_id, id, invoice_id }: PaymentStatus,
    state: PaymentStatus['state'],
    heard: {
      readonly ref?: string;
      readonly reason?: string | null | undefined;
      readonly detail?: string | null | undefined;
    },
  ): Promise<void> {
    const { ref = null, reason = null, detail = null } = heard;
    return this.db.transaction(workspace_id, async () => {
      await this.db.execute(
        `UPDATE payment_status
            SET state = $3, flow_ref = coalesce(flow_ref, $4), reason = $5, detail = $6, changed_at = $7
          WHERE workspace_id = $1 AND id = $2`,
        [
          workspace_id,
          id,
          state,
          ref?.slice(0, 300) ?? null,
          reason,
          detail?.slice(0, 500) ?? null,
          this.now(),
        ],
      );
      if (state !== 'rejected' && state !== 'failed') return;
      await this.audit.record(systemActor(workspace_id), `payment-status.${state}`, 'invoice', invoice_id, {
        payment_status_id: id,
        reason,
      });
    });
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}
