import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Id, isId, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor, systemActor } from '../../platform/http/actor.js';
import { cursorValues, Page, pageOf } from '../../platform/http/page.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { toldText } from './told-text.js';
import { Transmission } from './transmission.entity.js';
import { TransmissionEvent } from './transmission-event.entity.js';
import { isOpen, News, NewsSource, stateAfter, TransmissionState } from './transmission-states.js';
import { AdapterName, InboundEvent } from './transport.js';
import { TransmissionQuery } from './transports.schema.js';

export const POLL_QUEUE = 'poll-transmissions';
const POLL_SECONDS = 300;
/** Characters of what another system calls a document, and of what it says of one. */
const LONGEST_NAME = 300;
const LONGEST_DETAIL = 500;

constraintMeans(
  'transmission_bytes',
  'conflict',
  'transmission-bytes',
  'A transmission sends the same bytes under the same key: send the document again instead.',
);

/** One piece of news, as it is written down. */
export interface Heard {
  readonly news: News;
  readonly source: NewsSource;
  readonly reason?: string | undefined;
  readonly detail?: string | undefined;
  /** What the transport calls the document. */
  readonly ref?: string | undefined;
  /** When it came about at the other side. */
  readonly at?: string | undefined;
  /** Tells apart what may rightly be heard more than once: the number of an attempt. */
  readonly mark?: string;
}

export type Numbered = Transmission & { readonly number: string | null };

const WITH_NUMBER = `
  SELECT t.*, i.number FROM transmission t
    JOIN invoice i ON i.workspace_id = $1 AND i.id = t.invoice_id
   WHERE t.workspace_id = $1`;

/** What was sent of each document and what is known of it. */
@Injectable()
export class TransmissionsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  /** Every transmission of an invoice, the first one first, in the open transaction. */
  ofInvoice(actor: Actor, invoice: Id): Promise<Numbered[]> {
    return this.db.query<Numbered>(`${WITH_NUMBER} AND t.invoice_id = $2 ORDER BY t.created_at, t.id`, [
      actor.workspace_id,
      invoice,
    ]);
  }

  /** What was heard of it, in the order it came. */
  history(actor: Actor, transmission: Id): Promise<TransmissionEvent[]> {
    return this.db.query<TransmissionEvent>(
      'SELECT * FROM transmission_event WHERE workspace_id = $1 AND transmission_id = $2 ORDER BY at, id',
      [actor.workspace_id, transmission],
    );
  }

  page(actor: Actor, { state, cursor, limit }: TransmissionQuery): Promise<Page<Numbered>> {
    const [at, id] = cursorValues(cursor, 2) ?? [null, null];
    const last = id !== null && isId(String(id)) ? id : null;
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<Numbered>(
        `${WITH_NUMBER} AND ($2::text IS NULL OR t.state = $2)
            AND ($3::timestamptz IS NULL OR (t.created_at, t.id) < ($3, $4::uuid))
          ORDER BY t.created_at DESC, t.id DESC LIMIT $5`,
        [actor.workspace_id, state ?? null, at, last, limit + 1],
      );
      return pageOf(rows, limit, ['created_at', 'id']);
    });
  }

  /**
   * Writes news down and moves the state where it leads, in the open transaction; true when it did. News that comes
   * twice is kept once; news that comes late is kept and changes nothing.
   */
  async record(workspace: Id, id: Id, news: Heard): Promise<boolean> {
    const heard = {
      ...news,
      reason: toldText(news.reason, LONGEST_NAME),
      detail: toldText(news.detail, LONGEST_DETAIL),
      ref: toldText(news.ref, LONGEST_NAME),
    };
    const [row] = await this.db.query<Transmission>(
      'SELECT * FROM transmission WHERE workspace_id = $1 AND id = $2 FOR UPDATE',
      [workspace, id],
    );
    if (!row) return false;
    const to = stateAfter(row.state, heard.news);
    await this.keep(workspace, id, heard, to !== null);
    const waiting = heard.news === 'delayed' && row.state === 'queued';
    const handed = heard.ref !== undefined && row.transmission_ref === null;
    const told = to !== null || waiting || handed;
    const now = this.now();
    await this.db.execute(
      `UPDATE transmission
          SET state = $3, reason = $4, detail = $5, transmission_ref = coalesce(transmission_ref, $6),
              sent_at = coalesce(sent_at, CASE WHEN $6::text IS NOT NULL THEN $7::timestamptz END),
              leased_until = CASE WHEN $8 THEN NULL ELSE leased_until END,
              changed_at = CASE WHEN $9 THEN $7::timestamptz ELSE changed_at END
        WHERE workspace_id = $1 AND id = $2`,
      [
        workspace,
        id,
        to ?? row.state,
        told ? (heard.reason ?? null) : row.reason,
        told ? (heard.detail ?? null) : row.detail,
        heard.ref ?? null,
        now,
        heard.source === 'send',
        told,
      ],
    );
    await this.follow(workspace, row, to, heard);
    return to !== null;
  }

  /** Finds the document that news of a transport is about, and records it; false when there is none of this workspace. */
  async hear(workspace: Id, adapter: AdapterName, event: InboundEvent, source: NewsSource): Promise<boolean> {
    return this.db.transaction(workspace, async () => {
      const [found] = await this.db.query<{ id: Id }>(
        `SELECT t.id FROM transmission t JOIN invoice i ON i.workspace_id = $1 AND i.id = t.invoice_id
          WHERE t.workspace_id = $1 AND t.adapter = $2
            AND (t.idempotency_key = $3 OR t.transmission_ref = $4 OR i.number = $5)
          ORDER BY t.created_at DESC, t.id DESC LIMIT 1`,
        [
          workspace,
          adapter,
          ...[event.idempotency_key, event.ref, event.number].map(
            (name) => toldText(name, LONGEST_NAME) ?? null,
          ),
        ],
      );
      if (!found) return false;
      const { state, reason, detail, ref, at } = event;
      await this.record(workspace, found.id, {
        news: state,
        source,
        reason: reason ?? (state === 'rejected' ? 'refused' : undefined),
        detail,
        ref,
        at,
      });
      return true;
    });
  }

  private async keep(workspace: Id, id: Id, heard: Heard, applied: boolean): Promise<void> {
    const same = [heard.news, heard.reason, heard.detail, heard.at, heard.mark];
    await this.db.execute(
      `INSERT INTO transmission_event
         (workspace_id, id, transmission_id, at, source, news, applied, reason, detail, digest)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT ON CONSTRAINT uq_transmission_event_digest DO NOTHING`,
      [
        workspace,
        newId(),
        id,
        this.now(),
        heard.source,
        heard.news,
        applied,
        heard.reason ?? null,
        heard.detail ?? null,
        createHash('sha256').update(JSON.stringify(same)).digest('hex'),
      ],
    );
  }

  /** A person is told of an end that is not the good one; what is still open is asked after. */
  private async follow(workspace: Id, row: Transmission, to: TransmissionState | null, heard: Heard) {
    if (to === 'rejected' || to === 'failed') {
      await this.audit.record(systemActor(workspace), `transmission.${to}`, 'invoice', row.invoice_id, {
        transmission_id: row.id,
        network: row.network,
        reason: heard.reason,
      });
    }
    const handed = row.transmission_ref ?? heard.ref;
    if (handed && row.adapter && row.adapter !== 'email' && isOpen(to ?? row.state)) {
      await this.pollLater(workspace, row.adapter, POLL_SECONDS);
    }
  }

  /** Has the transport asked for news; one asking of each waits at a time. */
  pollLater(workspace_id: Id, adapter: AdapterName, startAfter: number): Promise<void> {
    const singletonKey = `${workspace_id} ${adapter}`;
    return this.jobs.send(POLL_QUEUE, { workspace_id, adapter }, { singletonKey, startAfter });
  }

  /** Has it asked at once, beside the asking that waits. */
  pollNow(workspace_id: Id, adapter: AdapterName): Promise<void> {
    const singletonKey = `${workspace_id} ${adapter} now`;
    return this.jobs.send(POLL_QUEUE, { workspace_id, adapter }, { singletonKey });
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}
