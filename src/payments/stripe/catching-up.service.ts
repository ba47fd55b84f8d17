import { Injectable } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Attempts } from './attempts.service.js';
import { Checkouts, PAGE_UNKNOWN } from './checkouts.service.js';
import { OnlineAccount } from './online-account.entity.js';
import { OnlineAccounts } from './online-accounts.service.js';
import { OnlineInbox } from './online-inbox.service.js';
import { News, OnlineFault, OnlinePayments } from './online-payments.js';
import { Settling } from './settling.service.js';
import { StrayEvents } from './stray-events.service.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** An event may be listed a while after the second it names. */
const OVERLAP_MS = HOUR_MS;
/** How long worked events are kept, to be known again: longer than the provider keeps them. */
const KEPT_MS = 60 * DAY_MS;
const A_PAGE = 100;

/** The nightly round: what no webhook told is asked for. */
@Injectable()
export class CatchingUp {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly provider: OnlinePayments,
    private readonly accounts: OnlineAccounts,
    private readonly attempts: Attempts,
    private readonly checkouts: Checkouts,
    private readonly settling: Settling,
    private readonly inbox: OnlineInbox,
    private readonly strays: StrayEvents,
  ) {}

  /** One round for a workspace. Throws `OnlineFault`, to be run again. */
  async run(workspace_id: Id, signal?: AbortSignal): Promise<void> {
    const account = this.provider.mode === null ? null : await this.accounts.current(workspace_id);
    if (!account?.account_id) return;
    const { account_id } = account;
    await this.accounts.follow(workspace_id, account_id);
    if ((await this.accounts.current(workspace_id))?.id !== account.id) return;
    await this.hear(workspace_id, account, account_id);
    await this.ask(workspace_id, signal);
    await this.checkouts.closeStale(workspace_id);
    await this.forget(workspace_id);
    await this.strays.forget();
  }

  private async hear(workspace_id: Id, account: OnlineAccount, account_id: string): Promise<void> {
    const begun = this.clock.now();
    const since = Date.parse(account.heard_until ?? account.created_at) - OVERLAP_MS;
    let batch: News[] = [];
    for await (const news of this.provider.newsSince(account_id, iso(since))) {
      batch.push(news);
      if (batch.length < A_PAGE) continue;
      await this.inbox.keep(workspace_id, account_id, batch, 'catch_up');
      batch = [];
    }
    await this.inbox.keep(workspace_id, account_id, batch, 'catch_up');
    await this.db.transaction(workspace_id, async () => {
      await this.db.execute(
        'UPDATE online_account SET heard_until = $3 WHERE workspace_id = $1 AND id = $2',
        [workspace_id, account.id, iso(begun)],
      );
      // Also what failed before waits no longer than this.
      await this.inbox.work(workspace_id, account_id);
    });
  }

  /** Attempts that should be over by now are asked after one by one. */
  private async ask(workspace_id: Id, signal: AbortSignal | undefined): Promise<void> {
    const now = this.clock.now();
    const { waiting, unknown } = await this.db.transaction(workspace_id, async () => {
      const before = iso(now - HOUR_MS);
      const waiting = await this.attempts.waiting(workspace_id, ['making', 'open', 'in_progress'], before);
      const failed = await this.attempts.waiting(workspace_id, ['failed'], before);
      const unknown = failed.filter(
        ({ checkout_id, failure_code, created_at }) =>
          checkout_id === null &&
          PAGE_UNKNOWN.includes(failure_code ?? '') &&
          Date.parse(created_at) > now - 2 * DAY_MS,
      );
      return { waiting, unknown };
    });
    for (const attempt of [...waiting, ...unknown]) {
      signal?.throwIfAborted();
      const done =
        attempt.checkout_id === null
          ? this.checkouts.recover(workspace_id, attempt)
          : this.settling.follow(workspace_id, attempt.id);
      await done.catch((error: unknown) => {
        // One that cannot be read does not keep the others waiting; the next round asks again.
        if (!(error instanceof OnlineFault) || error.kind === 'unknown') throw error;
      });
    }
  }

  private async forget(workspace_id: Id): Promise<void> {
    await this.db.transaction(workspace_id, () =>
      this.db.execute(
        `DELETE FROM online_event WHERE workspace_id = $1 AND state IN ('done', 'ignored') AND received_at < $2`,
        [workspace_id, iso(this.clock.now() - KEPT_MS)],
      ),
    );
  }
}

const iso = (at: number) => new Date(at).toISOString();
