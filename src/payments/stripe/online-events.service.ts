import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { AttemptNaming } from './attempt-naming.service.js';
import { DONE, Group, isToldBy, isWhole, Verdict, Waiting, Worked } from './event-groups.js';
import { OnlineAccounts } from './online-accounts.service.js';
import { EventsJob } from './online-inbox.service.js';
import { OnlineFault } from './online-payments.js';
import { OnlinePayouts } from './online-payouts.service.js';
import { PaymentTasks } from './payment-tasks.service.js';
import { Settling } from './settling.service.js';
import { SettlingTogether } from './settling-together.service.js';

const AT_ONCE = 1_000;
/** Events come in bursts, several about one thing: they are worked once no more came for so long, and at the latest then. */
const LULL_MS = 100;
const MOST_MS = 3_000;
/** Things read from the provider beside each other. */
const LANES = 4;
/** After about a day of tries nobody waits any longer. */
const MOST_TRIES = 25;

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
    private readonly accounts: OnlineAccounts,
    private readonly naming: AttemptNaming,
    private readonly settling: Settling,
    private readonly together: SettlingTogether,
    private readonly payouts: OnlinePayouts,
    private readonly tasks: PaymentTasks,
  ) {}

  /** Works all that wait. Throws `unavailable/events-left` when some could not be worked, to be run again. */
  async work({ workspace_id, account_id }: EventsJob, signal?: AbortSignal): Promise<void> {
    const tried = new Set<string>();
    for (;;) {
      signal?.throwIfAborted();
      await this.lull(workspace_id, account_id, signal);
      const waiting = await this.waiting(workspace_id, account_id, [...tried]);
      if (waiting.length === 0) break;
      for (const { id } of waiting) tried.add(id);
      await this.workAll(workspace_id, account_id, waiting, signal);
    }
    const left = await this.waiting(workspace_id, account_id, []);
    if (left.some(({ id }) => tried.has(id))) {
      throw new DomainError('unavailable', 'events-left', 'Some events of Stripe are worked later.');
    }
  }

  private async lull(workspace_id: Id, account_id: string, signal: AbortSignal | undefined): Promise<void> {
    const end = performance.now() + MOST_MS;
    let seen = 0;
    for (;;) {
      const [row] = await this.db.transaction(workspace_id, () =>
        this.db.query<{ count: number }>(
          `SELECT count(*)::int AS count FROM online_event
            WHERE workspace_id = $1 AND account_id = $2 AND state = 'pending'`,
          [workspace_id, account_id],
        ),
      );
      if (row!.count === seen || performance.now() > end) return;
      seen = row!.count;
      await pause(LULL_MS, undefined, { signal });
    }
  }

  /** What was brought about stands even when the process dies before this says so: it is then done again, to no effect. */
  private async workAll(
    workspace_id: Id,
    account_id: string,
    waiting: readonly Waiting[],
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const lanes = async (groups: Group[]): Promise<Worked[]> => {
      const worked: Worked[] = [];
      const lane = async () => {
        for (let next = groups.shift(); next && !signal?.aborted; next = groups.shift()) {
          worked.push({ ...next, verdict: await this.workGroup(workspace_id, account_id, next) });
        }
      };
      await Promise.all(Array.from({ length: LANES }, lane));
      return worked;
    };
    const settled = (groups: Group[]) => this.settled(workspace_id, account_id, groups, signal);
    const groups = await this.grouped(workspace_id, account_id, waiting);
    const worked = await settled(groups.filter(({ attempt }) => attempt !== null));
    // A page that was read tells the name of its payment: events under that name may be about what was just read.
    const unknown = groups.filter(({ attempt }) => attempt === null).flatMap(({ events }) => events);
    const rest = await this.grouped(workspace_id, account_id, unknown);
    const told = rest.filter(isToldBy(worked));
    const untold = rest.filter((group) => !told.includes(group));
    worked.push(...told.map((group) => ({ ...group, verdict: DONE })));
    worked.push(...(await settled(untold.filter(({ attempt }) => attempt !== null))));
    worked.push(...(await lanes(untold.filter(({ attempt }) => attempt === null))));
    await this.settle(workspace_id, worked);
    signal?.throwIfAborted();
  }

  /** Groups whose attempts are known. */
  private async settled(
    workspace_id: Id,
    account_id: string,
    groups: readonly Group[],
    signal: AbortSignal | undefined,
  ): Promise<Worked[]> {
    const wanted = groups.map(({ attempt, events }) => ({ attempt: attempt!, whole: isWhole(events) }));
    const settled = await this.together.follow(workspace_id, account_id, wanted, signal);
    const worked: Worked[] = [];
    for (const group of groups) {
      const outcome = settled.get(group.attempt!);
      if (outcome === undefined) continue;
      const verdict =
        outcome === null
          ? DONE
          : await this.failed(workspace_id, account_id, group.events[0]!, outcome.error);
      worked.push({ ...group, verdict });
    }
    return worked;
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
  private async grouped(workspace_id: Id, account_id: string, events: readonly Waiting[]): Promise<Group[]> {
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
    const groups = Map.groupBy(events, (event) => attempts.get(event.subject_id) ?? event.subject_id);
    return [...groups.values()].map((group) => ({
      events: group,
      attempt: attempts.get(group[0]!.subject_id) ?? null,
    }));
  }

  private workGroup(workspace_id: Id, account_id: string, group: Group): Promise<Verdict> {
    return this.read(workspace_id, account_id, group).catch((error: unknown) =>
      this.failed(workspace_id, account_id, group.events[0]!, error),
    );
  }

  private settle(workspace_id: Id, worked: readonly Worked[]): Promise<void> {
    const rows = worked.flatMap(({ events, verdict: { state, reason } }) =>
      events.map(({ id }) => ({ id, state, reason: reason?.slice(0, 100) ?? null })),
    );
    return this.db.transaction(workspace_id, async () => {
      await this.db.execute(
        `UPDATE online_event e SET state = row.state, reason = row.reason, tries = e.tries + 1
           FROM jsonb_to_recordset($2::jsonb) AS row (id text, state text, reason text)
          WHERE e.workspace_id = $1 AND e.id = row.id AND e.state = 'pending'`,
        [workspace_id, JSON.stringify(rows)],
      );
      for (const { events, verdict } of worked) {
        if (verdict.state !== 'parked') continue;
        const { subject_id } = events[0]!;
        await this.tasks.tell(workspace_id, { kind: 'event_parked', subject_id, detail: verdict.reason });
      }
    });
  }

  private async read(workspace_id: Id, account_id: string, { events }: Group): Promise<Verdict> {
    const { subject_kind, subject_id } = events[0]!;
    if (subject_kind === 'account') {
      await this.accounts.follow(workspace_id, account_id);
      return DONE;
    }
    if (subject_kind === 'payout') {
      await this.payouts.follow(workspace_id, account_id, subject_id);
      return DONE;
    }
    const attempt = await this.naming.attemptOf(workspace_id, account_id, {
      kind: subject_kind,
      id: subject_id,
    });
    if (!attempt) return ignored('not-ours');
    await this.settling.follow(workspace_id, attempt, isWhole(events));
    return DONE;
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
