import { Injectable } from '@nestjs/common';
import { Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { InvoiceDocument } from '../documents/document.js';
import { networkProblems } from '../documents/document-check.js';
import { DocumentWay } from '../documents/document-problem.js';
import { DecidedRoute, RoutingService } from '../routing.service.js';
import { Network } from '../routing-table.js';
import { Transmission } from './transmission.entity.js';
import { TransmissionsService } from './transmissions.service.js';
import { SendRequest } from './transports.schema.js';

export const SEND_QUEUE = 'send-transmission';

/** A document that may be sent: issued, and whose service ended on `tax_point`. */
export interface Sendable {
  readonly invoice_id: Id;
  readonly practice_id: Id;
  readonly issued_on: Day;
  readonly tax_point: Day;
  readonly document: InvoiceDocument;
}

/** What a job of the queues carries. */
export interface TransmissionJob {
  readonly workspace_id: Id;
  readonly transmission_id: Id;
}

/** Puts documents on their way: a row and a job in the transaction that wants it, so that neither is without the other. */
@Injectable()
export class Dispatch {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly routing: RoutingService,
    private readonly transmissions: TransmissionsService,
  ) {}

  /** Sends a document that is being issued, by its route; what stands in its way is written down and stops no issue. */
  queue(actor: Actor, invoice: Id, route: DecidedRoute): Promise<void> {
    return this.add(actor, invoice, route);
  }

  /**
   * Sends an issued document now, by its route or over `network`. What failed is tried again under its key; what is on
   * its way or has arrived is a `conflict/already-sent` unless wanted `again`. Throws `conflict` under the code of the
   * problem when nothing carries it there, or when the rules of that network would refuse it. In the open transaction,
   * which holds the invoice.
   */
  async send(actor: Actor, document: Sendable, { network, again }: SendRequest): Promise<void> {
    const { practice_id, issued_on, tax_point, invoice_id } = document;
    const own = await this.routing.forDocument(actor, practice_id, issued_on, tax_point, network);
    if (own.adapter === null || own.recipient === null) {
      const problem = own.problems.find(({ blocking }) => blocking);
      throw new DomainError(
        'conflict',
        problem?.code ?? 'no-way',
        problem?.detail ?? nothingCarries(own.network),
      );
    }
    refuseUnfit(document.document, own);
    const before = (await this.transmissions.ofInvoice(actor, invoice_id))
      .filter((one) => one.network === own.network)
      .at(-1);
    if (before?.state === 'failed' && before.document === own.document) return this.retry(actor, before, own);
    if (before?.state === 'queued' && before.transmission_ref === null) return this.start(actor, before.id);
    if (before && before.state !== 'rejected' && before.state !== 'failed' && !again) {
      throw new DomainError(
        'conflict',
        'already-sent',
        `This document was sent over that network (${before.state}): say again: true to send it once more.`,
      );
    }
    await this.add(actor, invoice_id, own);
    await this.audit.record(actor, 'transmission.sent-again', 'invoice', invoice_id, {
      network: own.network,
    });
  }

  private async retry(actor: Actor, before: Transmission, route: DecidedRoute): Promise<void> {
    await this.db.execute(
      'UPDATE transmission SET adapter = $3, recipient = $4 WHERE workspace_id = $1 AND id = $2',
      [actor.workspace_id, before.id, route.adapter, route.recipient],
    );
    await this.transmissions.record(actor.workspace_id, before.id, {
      news: 'queued',
      source: 'person',
      mark: newId(),
    });
    await this.audit.record(actor, 'transmission.retried', 'invoice', before.invoice_id, {
      network: before.network,
    });
    await this.start(actor, before.id);
  }

  private async add(actor: Actor, invoice_id: Id, route: DecidedRoute): Promise<void> {
    const id = newId();
    const now = new Date(this.clock.now()).toISOString();
    const { network, document, adapter, recipient } = route;
    await this.db.execute(
      `INSERT INTO transmission
         (workspace_id, id, invoice_id, network, adapter, document, recipient, idempotency_key, created_by, created_at, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
      [actor.workspace_id, id, invoice_id, network, adapter, document, recipient, id, actor.user_id, now],
    );
    if (adapter !== null && recipient !== null) return this.start(actor, id);
    const problem = route.problems.find(({ blocking }) => blocking);
    await this.transmissions.record(actor.workspace_id, id, {
      news: 'failed',
      source: 'send',
      reason: problem?.code ?? 'no-way',
      detail: problem?.detail ?? nothingCarries(network),
    });
  }

  private start(actor: Actor, transmission_id: Id): Promise<void> {
    const { workspace_id } = actor;
    return this.jobs.send(SEND_QUEUE, { workspace_id, transmission_id } satisfies TransmissionJob);
  }
}

/** A document is issued for one network, and its bytes do not change: what they lack for another is not mended by sending. */
function refuseUnfit(document: InvoiceDocument, way: DocumentWay): void {
  const [problem] = networkProblems(document, way);
  if (problem) throw new DomainError('conflict', problem.code, problem.detail, [problem]);
}

const nothingCarries = (network: Network) => `Nothing carries this document over ${network}.`;
