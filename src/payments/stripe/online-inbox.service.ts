import { Injectable } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Endpoint, News, OnlinePayments } from './online-payments.js';
import { offHere } from './online-words.js';
import { StrayEvents } from './stray-events.service.js';

export const EVENTS_QUEUE = 'online-events';

/** What a job of the queue carries. */
export interface EventsJob {
  readonly workspace_id: Id;
  readonly account_id: string;
}

/** Takes events in: verified, put to their workspace by their account alone, kept once; the work is a job's. */
@Injectable()
export class OnlineInbox {
  /** An account never changes hands. */
  private readonly owners = new Map<string, Id>();
  /** By account: what came while others were being written, and is written together next. */
  private readonly next = new Map<string, { readonly news: News[]; readonly kept: Promise<number> }>();
  private readonly writing = new Map<string, Promise<unknown>>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly provider: OnlinePayments,
    private readonly strays: StrayEvents,
  ) {}

  /**
   * Takes a webhook: an event that is nobody's here is kept apart with the reason, one we have no use for not at all.
   * Throws `OnlineFault` of the kind `forged`; `conflict/online-payment-off`.
   */
  async take(endpoint: Endpoint, body: Uint8Array, signature: string): Promise<void> {
    if (this.provider.mode === null) throw offHere();
    const news = await this.provider.read(endpoint, body, signature, this.clock.now());
    if (news.subject === null) return;
    if (news.live !== (this.provider.mode === 'live')) return this.strays.keep(endpoint, news, 'wrong-mode');
    if (news.account_id === null) return this.strays.keep(endpoint, news, 'no-account');
    const workspace_id = await this.ownerOf(news.account_id);
    if (workspace_id === null) return this.strays.keep(endpoint, news, 'unknown-account');
    await this.gather(workspace_id, news.account_id, news);
  }

  /** Keeps events of one account, each once, and has new ones worked; how many were new. */
  keep(
    workspace_id: Id,
    account_id: string,
    news: readonly News[],
    via: 'webhook' | 'catch_up',
  ): Promise<number> {
    const useful = news.filter(({ subject }) => subject !== null);
    if (useful.length === 0) return Promise.resolve(0);
    return this.db.transaction(workspace_id, async () => {
      // The account is held until commit: a job that is about to look for events waits for this one, or another job is sent after it.
      const added = await this.db.execute(
        `WITH held AS MATERIALIZED (
           SELECT 1 FROM online_account WHERE workspace_id = $1 AND account_id = $2 FOR SHARE)
         INSERT INTO online_event (workspace_id, id, account_id, type, subject_kind, subject_id, via, happened_at, received_at)
         SELECT $1, id, $2, type, subject_kind, subject_id, $3, happened_at, $4
           FROM jsonb_to_recordset($5::jsonb) AS row
                (id text, type text, subject_kind text, subject_id text, happened_at timestamptz)
          WHERE (SELECT count(*) FROM held) >= 0
         ON CONFLICT (workspace_id, id) DO NOTHING`,
        [workspace_id, account_id, via, this.now(), JSON.stringify(useful.map(rowOf))],
        'online-inbox-keep',
      );
      if (added > 0) await this.work(workspace_id, account_id);
      return added;
    });
  }

  /** Has the events of an account worked soon, in the open transaction; one such job waits at a time. */
  work(workspace_id: Id, account_id: string): Promise<void> {
    const job: EventsJob = { workspace_id, account_id };
    return this.jobs.send(EVENTS_QUEUE, job, { singletonKey: account_id });
  }

  /** Keeps an event: at once, or, while others of the account are being written, with all that come meanwhile. */
  private gather(workspace_id: Id, account_id: string, one: News): Promise<number> {
    const waiting = this.next.get(account_id);
    if (waiting) {
      waiting.news.push(one);
      return waiting.kept;
    }
    const news = [one];
    const kept = Promise.resolve(this.writing.get(account_id)).then(() => {
      this.next.delete(account_id);
      return this.keep(workspace_id, account_id, news, 'webhook');
    });
    this.next.set(account_id, { news, kept });
    const written = kept
      .catch(() => undefined)
      .then(() => {
        if (this.writing.get(account_id) === written) this.writing.delete(account_id);
      });
    this.writing.set(account_id, written);
    return kept;
  }

  private async ownerOf(account_id: string): Promise<Id | null> {
    const known = this.owners.get(account_id);
    if (known) return known;
    const [row] = await this.db.identity(null, () =>
      this.db.query<{ workspace_id: Id }>(
        'SELECT workspace_id FROM online_account_owner WHERE account_id = $1',
        [account_id],
      ),
    );
    if (row) this.owners.set(account_id, row.workspace_id);
    return row?.workspace_id ?? null;
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

const rowOf = ({ id, type, subject, at }: News) => ({
  id,
  type,
  subject_kind: subject!.kind,
  subject_id: subject!.id,
  happened_at: at,
});
