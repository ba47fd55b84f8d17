import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Jobs } from '../../platform/jobs/jobs.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';

import { OnlineAccount } from './online-account.entity.js';
import { OnlineFault, OnlinePayments } from './online-payments.js';
import { AccountReading } from './online-readings.js';
import { OnlinePaymentState, onlineState } from './online-state.js';
import { inWords, offHere } from './online-words.js';
import { PaymentTasks } from './payment-tasks.service.js';

/** The nightly round of a workspace. */
export const CATCH_UP_QUEUE = 'online-catch-up';
/** Legal forms in which the business is its owner. */
const INDIVIDUALS = new Set(['self_employed', 'micro_entrepreneur', 'ei']);
/** How often a reading is begun anew because another one was written down meanwhile. */
const MOST_ROUNDS = 5;

/** An account that has a name at the provider. */
export type NamedAccount = OnlineAccount & { readonly account_id: string };

/** The account of each business at the provider: made on the first click, ready when the provider says so. */
@Injectable()
export class OnlineAccounts {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
    private readonly provider: OnlinePayments,
    private readonly tasks: PaymentTasks,
  ) {}

  /** The account in use; null while there is none. */
  current(workspace_id: Id): Promise<OnlineAccount | null> {
    return this.db.transaction(workspace_id, async () => {
      const [row] = await this.db.query<OnlineAccount>(
        'SELECT * FROM online_account WHERE workspace_id = $1 AND ended_at IS NULL',
        [workspace_id],
      );
      return row ?? null;
    });
  }

  /** The account in use when payments can be made through it now; null otherwise. */
  async ready(workspace_id: Id): Promise<NamedAccount | null> {
    const row = this.provider.mode === null ? null : await this.current(workspace_id);
    const able = row?.account_id && row.enabled && row.card === 'active' && row.live === this.live;
    return able ? (row as NamedAccount) : null;
  }

  /** Whether invoices can be paid online now, in words as well. */
  async state(actor: Actor): Promise<OnlinePaymentState> {
    const { mode } = this.provider;
    return onlineState(mode, mode === null ? null : await this.current(actor.workspace_id));
  }

  /**
   * A page at the provider on which the owner says who they are, for one visit within minutes; the account is made with
   * the first one. Throws `conflict/online-payment-off`, `unavailable/provider-away`.
   */
  async onboardingPage(actor: Actor, path: string): Promise<{ url: string; expires_at: string }> {
    if (this.provider.mode === null) throw offHere();
    await this.workspaces.refuseInDemo(actor);
    const account = await this.made(actor);
    const back = `${this.config.publicUrl.replace(/\/$/, '')}${path}`;
    return this.provider.onboardingPage(account, back, back).catch(inWords);
  }

  /** Asks the provider how the account stands and writes it down; nothing without an account. */
  async refresh(workspace_id: Id): Promise<void> {
    const row = this.provider.mode === null ? null : await this.current(workspace_id);
    if (row?.account_id) await this.follow(workspace_id, row.account_id).catch(inWords);
  }

  /** As `refresh`, for the account of an event; one that is no longer ours ends. Throws `OnlineFault`. */
  async follow(workspace_id: Id, account_id: string): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const version = await this.versionOf(workspace_id, account_id);
      if (version === null) return;
      const reading = await this.provider.account(account_id).catch((error: unknown) => {
        if (error instanceof OnlineFault && ['no-access', 'missing'].includes(error.kind)) return null;
        throw error;
      });
      if (!reading || reading.closed) return this.end(workspace_id, account_id);
      if (await this.write(workspace_id, version, reading)) return;
    }
  }

  /** Offers online payment again, or no longer; the account stays. Throws `conflict/no-online-account`. */
  enable(actor: Actor, enabled: boolean): Promise<void> {
    return this.db.transaction(actor.workspace_id, async () => {
      const changed = await this.db.execute(
        'UPDATE online_account SET enabled = $2 WHERE workspace_id = $1 AND ended_at IS NULL',
        [actor.workspace_id, enabled],
      );
      if (changed === 0) {
        throw new DomainError('conflict', 'no-online-account', 'Connect an account first.');
      }
      await this.audit.record(actor, 'online-account.changed', 'online_account', actor.workspace_id, {
        enabled,
      });
    });
  }

  /** The platform has no access any more: online payment is off, and what was under way can no longer be followed. */
  async end(workspace_id: Id, account_id: string): Promise<void> {
    await this.db.transaction(workspace_id, async () => {
      const now = this.now();
      const ended = await this.db.execute(
        'UPDATE online_account SET ended_at = $3 WHERE workspace_id = $1 AND account_id = $2 AND ended_at IS NULL',
        [workspace_id, account_id, now],
      );
      if (ended === 0) return;
      await this.db.execute(
        `UPDATE online_attempt SET state = 'failed', failure_code = 'account-ended', version = version + 1, changed_at = $3
          WHERE workspace_id = $1 AND account_id = $2 AND state IN ('making', 'open', 'in_progress')`,
        [workspace_id, account_id, now],
      );
      await this.tasks.tell(workspace_id, { kind: 'account_ended', subject_id: account_id });
    });
  }

  /** Its name at the provider. Made under the id of its row, so that a lost answer makes no second one. */
  private async made(actor: Actor): Promise<string> {
    const { workspace_id } = actor;
    const business = await this.workspaces.current(actor);
    const row = await this.row(actor);
    if (row.account_id) return row.account_id;
    const reading = await this.provider
      .createAccount(
        {
          workspace_id,
          email: business.email,
          name: business.name,
          country: business.country as 'BE' | 'FR',
          entity: INDIVIDUALS.has(business.legal_form) ? 'individual' : 'company',
          language: business.language,
        },
        `account:${row.id}`,
      )
      .catch((error: unknown) => this.forget(workspace_id, row.id, error));
    await this.db.transaction(workspace_id, async () => {
      const { account_id } = reading;
      const named = await this.db.execute(
        'UPDATE online_account SET account_id = $3 WHERE workspace_id = $1 AND id = $2 AND account_id IS NULL',
        [workspace_id, row.id, account_id],
      );
      if (named === 0) return;
      await this.db.execute('INSERT INTO online_account_owner (account_id, workspace_id) VALUES ($1, $2)', [
        account_id,
        workspace_id,
      ]);
      await this.audit.record(actor, 'online-account.made', 'online_account', row.id, { account_id });
      await this.jobs.send(
        CATCH_UP_QUEUE,
        { workspace_id },
        { singletonKey: workspace_id, startAfter: 3_600 },
      );
    });
    await this.write(workspace_id, 0, reading);
    return reading.account_id;
  }

  private row({ workspace_id, user_id }: Actor): Promise<OnlineAccount> {
    return this.db.transaction(workspace_id, async () => {
      await this.db.execute(
        `INSERT INTO online_account (workspace_id, id, live, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (workspace_id) WHERE ended_at IS NULL DO NOTHING`,
        [workspace_id, newId(), this.live, user_id, this.now()],
      );
      return (await this.current(workspace_id))!;
    });
  }

  /** The facts of the business changed since a first try: the next one is made under another key. */
  private async forget(workspace_id: Id, id: Id, error: unknown): Promise<never> {
    if (error instanceof OnlineFault && error.kind === 'key-reused') {
      await this.db.transaction(workspace_id, () =>
        this.db.execute(
          'UPDATE online_account SET ended_at = $3 WHERE workspace_id = $1 AND id = $2 AND account_id IS NULL',
          [workspace_id, id, this.now()],
        ),
      );
    }
    return inWords(error);
  }

  private versionOf(workspace_id: Id, account_id: string): Promise<number | null> {
    return this.db.transaction(workspace_id, async () => {
      const [row] = await this.db.query<{ version: number }>(
        'SELECT version FROM online_account WHERE workspace_id = $1 AND account_id = $2',
        [workspace_id, account_id],
      );
      return row?.version ?? null;
    });
  }

  /** False when another reading was written down since this one was begun. */
  private async write(workspace_id: Id, version: number, reading: AccountReading): Promise<boolean> {
    const { card, bancontact, sepa_debit } = reading.capabilities;
    const written = await this.db.transaction(workspace_id, () =>
      this.db.execute(
        `UPDATE online_account
            SET card = $4, bancontact = $5, sepa_debit = $6, wants_facts = $7, read_at = $8, version = version + 1
          WHERE workspace_id = $1 AND account_id = $2 AND version = $3`,
        [
          workspace_id,
          reading.account_id,
          version,
          card,
          bancontact,
          sepa_debit,
          reading.wants_facts,
          this.now(),
        ],
      ),
    );
    return written > 0;
  }

  private get live(): boolean {
    return this.provider.mode === 'live';
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}
