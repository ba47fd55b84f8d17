import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Id, newId } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { AttemptState } from './attempt-states.js';
import { OnlineAttempt } from './online-attempt.entity.js';

/** How long a page can be paid on; the provider takes half an hour at least. */
const LIFE_MS = 60 * 60_000;

export interface AttemptFacts {
  readonly invoice_id: Id;
  readonly account_id: string;
  readonly amount_cents: Cents;
  readonly language: OnlineAttempt['language'];
}

export type SeenAttempt = OnlineAttempt & { readonly in_play: boolean };

/** The rows of attempts; every method joins the transaction that is open. */
@Injectable()
export class Attempts {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Throws `missing/no-such-attempt`. */
  async row(workspace_id: Id, id: Id, lock: '' | 'FOR UPDATE' = ''): Promise<OnlineAttempt> {
    const [row] = await this.db.query<OnlineAttempt>(
      `SELECT * FROM online_attempt WHERE workspace_id = $1 AND id = $2 ${lock}`,
      [workspace_id, id],
      `attempt-row ${lock}`,
    );
    if (!row) throw noSuchAttempt();
    return row;
  }

  /** The attempt, and whether it has refunds or disputes that its charge may not show any more. Throws as `row`. */
  async seen(workspace_id: Id, id: Id): Promise<SeenAttempt> {
    const [row] = await this.seenAll(workspace_id, [id]);
    if (!row) throw noSuchAttempt();
    return row;
  }

  /** The same of several; unknown ones are left out. */
  seenAll(workspace_id: Id, ids: readonly Id[]): Promise<SeenAttempt[]> {
    return this.db.transaction(workspace_id, () =>
      this.db.query<SeenAttempt>(
        `SELECT a.*, EXISTS (SELECT FROM online_refund r WHERE r.workspace_id = a.workspace_id AND r.attempt_id = a.id)
                  OR EXISTS (SELECT FROM online_dispute d WHERE d.workspace_id = a.workspace_id AND d.attempt_id = a.id)
                  AS in_play
           FROM online_attempt a WHERE a.workspace_id = $1 AND a.id = ANY ($2::uuid[])`,
        [workspace_id, ids],
        'attempt-seen',
      ),
    );
  }

  /** The one attempt of an invoice that may still lead to a payment, held until commit. */
  async current(workspace_id: Id, invoice_id: Id): Promise<OnlineAttempt | null> {
    const [row] = await this.db.query<OnlineAttempt>(
      `SELECT * FROM online_attempt
        WHERE workspace_id = $1 AND invoice_id = $2 AND state IN ('making', 'open', 'in_progress') FOR UPDATE`,
      [workspace_id, invoice_id],
    );
    return row ?? null;
  }

  /** A new attempt; null when another one was begun in this moment. */
  async begin(workspace_id: Id, facts: AttemptFacts): Promise<OnlineAttempt | null> {
    const now = this.clock.now();
    const [row] = await this.db.query<OnlineAttempt>(
      `INSERT INTO online_attempt
         (workspace_id, id, invoice_id, account_id, amount_cents, language, state, created_at, expires_at, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'making', $7, $8, $7)
       ON CONFLICT (workspace_id, invoice_id) WHERE state IN ('making', 'open', 'in_progress') DO NOTHING
       RETURNING *`,
      [
        workspace_id,
        newId(),
        facts.invoice_id,
        facts.account_id,
        facts.amount_cents,
        facts.language,
        iso(now),
        iso(now + LIFE_MS),
      ],
    );
    return row ?? null;
  }

  /** Gives an attempt its page; it is open from now on unless it was given up. */
  async name(workspace_id: Id, id: Id, checkout_id: string): Promise<void> {
    await this.db.execute(
      `UPDATE online_attempt
          SET checkout_id = $3, state = CASE state WHEN 'making' THEN 'open' ELSE state END, changed_at = $4
        WHERE workspace_id = $1 AND id = $2 AND checkout_id IS NULL`,
      [workspace_id, id, checkout_id, iso(this.clock.now())],
    );
  }

  /** An attempt that has no page comes to nothing. */
  async giveUp(workspace_id: Id, id: Id, failure_code: string): Promise<void> {
    await this.db.execute(
      `UPDATE online_attempt SET state = 'failed', failure_code = $3, changed_at = $4
        WHERE workspace_id = $1 AND id = $2 AND state = 'making'`,
      [workspace_id, id, failure_code.slice(0, 100), iso(this.clock.now())],
    );
  }

  async byCheckout(workspace_id: Id, account_id: string, checkout_id: string): Promise<OnlineAttempt | null> {
    const [row] = await this.db.query<OnlineAttempt>(
      'SELECT * FROM online_attempt WHERE workspace_id = $1 AND account_id = $2 AND checkout_id = $3',
      [workspace_id, account_id, checkout_id],
    );
    return row ?? null;
  }

  async byPayment(workspace_id: Id, account_id: string, payment_id: string): Promise<OnlineAttempt | null> {
    const [row] = await this.db.query<OnlineAttempt>(
      'SELECT * FROM online_attempt WHERE workspace_id = $1 AND account_id = $2 AND payment_id = $3',
      [workspace_id, account_id, payment_id],
    );
    return row ?? null;
  }

  /** Attempts of the workspace in one of those states, begun until `before`, the oldest first. */
  async waiting(workspace_id: Id, states: readonly AttemptState[], before: string): Promise<OnlineAttempt[]> {
    return this.db.query<OnlineAttempt>(
      `SELECT * FROM online_attempt
        WHERE workspace_id = $1 AND state = ANY ($2::text[]) AND created_at <= $3
        ORDER BY created_at, id LIMIT 1000`,
      [workspace_id, states, before],
    );
  }
}

const noSuchAttempt = () => new DomainError('missing', 'no-such-attempt', 'There is no such online payment.');

const iso = (at: number) => new Date(at).toISOString();
