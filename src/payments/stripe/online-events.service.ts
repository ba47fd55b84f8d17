import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Attempts } from './attempts.service.js';
import { OnlineAccounts } from './online-accounts.service.js';
import { OnlineEvent } from './online-event.entity.js';
import { EventsJob } from './online-inbox.service.js';
import { OnlineFault, OnlinePayments, Subject } from './online-payments.js';
import { OnlinePayouts } from './online-payouts.service.js';
import { PaymentTasks } from './payment-tasks.service.js';
import { Settling } from './settling.service.js';

const AT_ONCE = 200;
/** Things read from the provider beside each other. */
const LANES = 4;
/** After about a day of tries nobody waits any longer. */
const MOST_TRIES = 25;

type Waiting = Pick<OnlineEvent, 'id' | 'type' | 'subject_kind' | 'subject_id' | 'tries'>;

/** What became of the events about one thing. */
interface Verdict {
  readonly state: 'done' | 'ignored' | 'parked' | 'pending';
  readonly reason: string | null;
}

const DONE: Verdict = { state: 'done', reason: null };
const ignored = (reason: string): Verdict => ({ state: 'ignored', reason });

/**
 * Works the events of an account: however many there are about one thing, in whatever order they came, that thing is read
 * anew once and brought to where it stands. Run twice, or by two at once, it does nothing twice.
 */
@Injectable()
export class OnlineEvents {
  private readonly logger = new Logger('online payments');

  constructor(
    private readonly db: Database,
    private readonly provider: OnlinePayments,
    private readonly accounts: OnlineAccounts,
    private readonly attempts: Attempts,
    private readonly settling: Settling,
    private readonly payouts: OnlinePayouts,
    private readonly tasks: PaymentTasks,
  ) {}

  /** Works all that wait. Throws `unavailable/events-left` when some could not be worked, to be run again. */
  async work({ workspace_id, account_id }: EventsJob, signal?: AbortSignal): Promise<void> {
    const tried = new Set<string>();
    for (;;) {
      signal?.throwIfAborted();
      const waiting = await this.waiting(workspace_id, account_id, [...tried]);
      if (waiting.length === 0) break;
      for (const { id } of waiting) tried.add(id);
      const groups = [...(await this.grouped(workspace_id, account_id, waiting))];
      const lane = async () => {
        for (let next = groups.shift(); next; next = groups.shift()) {
          signal?.throwIfAborted();
          await this.workGroup(workspace_id, account_id, next);
        }
      };
      await Promise.all(Array.from({ length: LANES }, lane));
    }
    const left = await this.waiting(workspace_id, account_id, []);
    if (left.some(({ id }) => tried.has(id))) {
      throw new DomainError('unavailable', 'events-left', 'Some events of Stripe are worked later.');
    }
  }

  private waiting(workspace_id: Id, account_id: string, except: readonly string[]): Promise<Waiting[]> {
    return this.db.transaction(workspace_id, async () => {
      // Whoever is putting an event in has committed once this is held.
      await this.db.query(
        'SELECT 1 FROM online_account WHERE workspace_id = $1 AND account_id = $2 FOR NO KEY UPDATE',
        [workspace_id, account_id],
      );
      return this.db.query<Waiting>(
        `SELECT id, type, subject_kind, subject_id, tries FROM online_event
          WHERE workspace_id = $1 AND account_id = $2 AND state = 'pending' AND id <> ALL ($3::text[])
          ORDER BY received_at, id LIMIT $4`,
        [workspace_id, account_id, except, AT_ONCE],
      );
    });
  }

  /** Events about the same thing together; those of one attempt are about one thing, by whichever name they call it. */
  private async grouped(
    workspace_id: Id,
    account_id: string,
    events: readonly Waiting[],
  ): Promise<Iterable<readonly Waiting[]>> {
    const ids = events.map(({ subject_id }) => subject_id);
    const rows = await this.db.transaction(workspace_id, () =>
      this.db.query<{ id: Id; checkout_id: string | null; payment_id: string | null }>(
        `SELECT id, checkout_id, payment_id FROM online_attempt
          WHERE workspace_id = $1 AND account_id = $2 AND (checkout_id = ANY ($3::text[]) OR payment_id = ANY ($3::text[]))`,
        [workspace_id, account_id, ids],
      ),
    );
    const attempts = new Map(
      rows.flatMap(
        (row) =>
          [
            [row.checkout_id, row.id],
            [row.payment_id, row.id],
          ] as const,
      ),
    );
    return Map.groupBy(events, (event) => attempts.get(event.subject_id) ?? event.subject_id).values();
  }

  private async workGroup(workspace_id: Id, account_id: string, events: readonly Waiting[]): Promise<void> {
    const [first] = events;
    const whole = events.some(({ type }) => /^(refund|charge\.dispute)\./.test(type));
    const verdict = await this.read(workspace_id, account_id, first!, whole).catch((error: unknown) =>
      this.failed(workspace_id, account_id, first!, error),
    );
    await this.db.transaction(workspace_id, async () => {
      await this.db.execute(
        `UPDATE online_event SET state = $3, reason = $4, tries = tries + 1
          WHERE workspace_id = $1 AND id = ANY ($2::text[]) AND state = 'pending'`,
        [workspace_id, events.map(({ id }) => id), verdict.state, verdict.reason?.slice(0, 100) ?? null],
      );
      if (verdict.state !== 'parked') return;
      const { subject_id } = first!;
      await this.tasks.tell(workspace_id, { kind: 'event_parked', subject_id, detail: verdict.reason });
    });
  }

  private async read(
    workspace_id: Id,
    account_id: string,
    { subject_kind, subject_id }: Waiting,
    whole: boolean,
  ): Promise<Verdict> {
    if (subject_kind === 'account') {
      await this.accounts.follow(workspace_id, account_id);
      return DONE;
    }
    if (subject_kind === 'payout') {
      await this.payouts.follow(workspace_id, account_id, subject_id);
      return DONE;
    }
    const attempt = await this.attemptOf(workspace_id, account_id, { kind: subject_kind, id: subject_id });
    if (!attempt) return ignored('not-ours');
    await this.settling.follow(workspace_id, attempt, whole);
    return DONE;
  }

  /** The attempt that something at the provider belongs to; null for what the business sells there past Permanence. */
  private async attemptOf(workspace_id: Id, account_id: string, subject: Subject): Promise<Id | null> {
    const known = await this.db.transaction(workspace_id, () =>
      subject.kind === 'payment'
        ? this.attempts.byPayment(workspace_id, account_id, subject.id)
        : this.attempts.byCheckout(workspace_id, account_id, subject.id),
    );
    if (known) return known.id;
    if (subject.kind === 'payment') {
      const checkout = await this.provider.checkoutOf(account_id, subject.id);
      return checkout === null
        ? null
        : this.attemptOf(workspace_id, account_id, { kind: 'checkout', id: checkout });
    }
    // A page whose making was never answered names its attempt.
    const page = await this.provider.checkout(account_id, subject.id, false);
    const { attempt_id } = page;
    if (attempt_id === null) return null;
    return this.db.transaction(workspace_id, async () => {
      await this.attempts.name(workspace_id, attempt_id, page.checkout_id);
      const named = await this.attempts.byCheckout(workspace_id, account_id, page.checkout_id);
      return named?.id ?? null;
    });
  }

  private async failed(
    workspace_id: Id,
    account_id: string,
    event: Waiting,
    error: unknown,
  ): Promise<Verdict> {
    if (error instanceof OnlineFault && error.kind === 'no-access') {
      await this.accounts.end(workspace_id, account_id);
      return ignored('no-access');
    }
    if (error instanceof OnlineFault && error.kind === 'missing') return ignored('missing');
    if (error instanceof DomainError && error.kind === 'conflict')
      return { state: 'parked', reason: error.code };
    const code = error instanceof OnlineFault || error instanceof DomainError ? error.code : 'internal';
    if (code === 'internal')
      this.logger.error(`Event ${event.id}`, error instanceof Error ? error.stack : error);
    return { state: event.tries + 1 >= MOST_TRIES ? 'parked' : 'pending', reason: code };
  }
}
