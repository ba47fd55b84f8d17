import { Injectable } from '@nestjs/common';
import { Day } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';
import { Id, newId } from '../kernel/id.js';
import { Cents } from '../kernel/money.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { Allocation } from './allocation.entity.js';
import { Payment } from './payment.entity.js';
import { PaymentFacts, Receivable } from './payment-facts.js';
import { PaymentsTold } from './payments-told.service.js';

/** A payment with what is left of it: itself, less what went back and what is allocated. */
export type HeldPayment = Payment & { readonly net_cents: Cents; readonly available_cents: Cents };

/** An allocation to be written. */
export type NewAllocation = Receivable &
  Pick<Allocation, 'payment_id' | 'amount_cents' | 'rule' | 'reason'> &
  Partial<Pick<Allocation, 'undoes_allocation_id' | 'reversal_id'>>;

/** The rows of the ledger, many at once; always inside a transaction of the caller. */
@Injectable()
export class LedgerRows {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly told: PaymentsTold,
  ) {}

  /** Holds practices until commit, in one order for all: who allocates within one is alone there. */
  async lockPractices(actor: Actor, practices: readonly Id[]): Promise<void> {
    await this.db.query(
      'SELECT 1 FROM practice WHERE workspace_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR NO KEY UPDATE',
      [actor.workspace_id, practices],
      'ledger-lock-practices',
    );
  }

  /**
   * Holds the practices of payments until commit. Whoever goes on to hold a payment calls this first, because those who allocate
   * hold practices before payments.
   */
  async lockPracticesOf(actor: Actor, payments: readonly Id[]): Promise<void> {
    await this.db.query(
      `SELECT 1 FROM practice
        WHERE workspace_id = $1
          AND id IN (SELECT practice_id FROM payment WHERE workspace_id = $1 AND id = ANY ($2::uuid[]))
        ORDER BY id FOR NO KEY UPDATE`,
      [actor.workspace_id, payments],
    );
  }

  /** Writes payments and answers those that were not known, by source and key. */
  async addPayments(
    actor: Actor,
    payments: readonly PaymentFacts[],
  ): Promise<Pick<Payment, 'id' | 'source' | 'source_key'>[]> {
    return this.db.query(
      `INSERT INTO payment (workspace_id, id, practice_id, method, amount_cents, received_on, source, source_key,
                            counter_iban, reverses_payment_id, note, created_by, created_at)
       SELECT $1, id, practice_id, method, amount_cents, received_on, source, source_key, counter_iban,
              reverses_payment_id, note, $2, $3
         FROM json_to_recordset($4::json) AS row
              (id uuid, practice_id uuid, method text, amount_cents bigint, received_on date, source text,
               source_key text, counter_iban text, reverses_payment_id uuid, note text)
       ON CONFLICT (workspace_id, source, source_key) DO NOTHING
       RETURNING id, source, source_key`,
      [
        actor.workspace_id,
        doer(actor),
        this.now(),
        JSON.stringify(payments.map((payment) => ({ ...payment, id: newId() }))),
      ],
      'ledger-add-payments',
    );
  }

  /**
   * One statement, so that the guard of the database sees what is undone and what is kept together. `again_on`: the day on
   * which money came again that had gone back.
   */
  async addAllocations(
    actor: Actor,
    rows: readonly NewAllocation[],
    again_on: Day | null = null,
  ): Promise<Id[]> {
    const ids = rows.map(() => newId());
    await this.db.execute(
      `INSERT INTO allocation (workspace_id, id, payment_id, invoice_id, claim_id, amount_cents, rule, reason,
                               undoes_allocation_id, reversal_id, decided_by, created_at)
       SELECT $1, id, payment_id, invoice_id, claim_id, amount_cents, rule, reason, undoes_allocation_id, reversal_id,
              $2, $3
         FROM json_to_recordset($4::json) AS row
              (id uuid, payment_id uuid, invoice_id uuid, claim_id uuid, amount_cents bigint, rule text, reason jsonb,
               undoes_allocation_id uuid, reversal_id uuid)`,
      [
        actor.workspace_id,
        doer(actor),
        this.now(),
        JSON.stringify(rows.map((row, index) => ({ ...row, id: ids[index] }))),
      ],
      'ledger-add-allocations',
    );
    await this.told.tell(
      actor,
      ids,
      rows.flatMap(({ invoice_id }) => invoice_id ?? []),
      again_on,
    );
    return ids;
  }

  /** The payment that `payment` is about: itself, or the one it reverses; null when there is none. */
  async root(actor: Actor, payment: Id): Promise<Payment | null> {
    const [row] = await this.db.query<Payment>(
      `SELECT r.* FROM payment p
         JOIN payment r ON r.workspace_id = p.workspace_id AND r.id = coalesce(p.reverses_payment_id, p.id)
        WHERE p.workspace_id = $1 AND p.id = $2`,
      [actor.workspace_id, payment],
    );
    return row ?? null;
  }

  /** The payment that a fact of a source is, if it is known. */
  async bySource(
    actor: Actor,
    { source, source_key }: Pick<PaymentFacts, 'source' | 'source_key'>,
  ): Promise<Payment | undefined> {
    const [row] = await this.db.query<Payment>(
      'SELECT * FROM payment WHERE workspace_id = $1 AND source = $2 AND source_key = $3',
      [actor.workspace_id, source, source_key],
    );
    return row;
  }

  /** The payment, held until commit; throws `missing/no-such-payment`. */
  async held(actor: Actor, payment: Id): Promise<HeldPayment> {
    await this.db.query(
      'SELECT 1 FROM payment WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE',
      [actor.workspace_id, payment],
      'ledger-hold',
    );
    const [row] = await this.db.query<Payment & { net_cents: Cents; allocated_cents: Cents }>(
      `SELECT p.*,
              (p.amount_cents + coalesce((SELECT sum(r.amount_cents) FROM payment r
                 WHERE r.workspace_id = p.workspace_id AND r.reverses_payment_id = p.id), 0))::bigint AS net_cents,
              coalesce((SELECT sum(a.amount_cents) FROM allocation a
                 WHERE a.workspace_id = p.workspace_id AND a.payment_id = p.id), 0)::bigint AS allocated_cents
         FROM payment p WHERE p.workspace_id = $1 AND p.id = $2`,
      [actor.workspace_id, payment],
      'ledger-held',
    );
    if (!row) throw new DomainError('missing', 'no-such-payment', 'There is no such payment.');
    const { allocated_cents, ...held } = row;
    return { ...held, available_cents: held.net_cents - allocated_cents };
  }

  /** The payments that a source tells as one with a payment, itself among them, the first one first (`keyOfPart`). */
  async transferOf(actor: Actor, payment: Id): Promise<Id[]> {
    const [told] = await this.db.query<{ source: string; first: string; back: boolean }>(
      `SELECT source, split_part(source_key, '+', 1) AS first, reverses_payment_id IS NOT NULL AS back
         FROM payment WHERE workspace_id = $1 AND id = $2`,
      [actor.workspace_id, payment],
    );
    // The beginning as a value of its own: then the planner walks the index on it.
    const rows = await this.db.query<{ id: Id }>(
      `SELECT id FROM payment
        WHERE workspace_id = $1 AND source = $2 AND (source_key = $3 OR starts_with(source_key, $4))
          AND (reverses_payment_id IS NOT NULL) = $5
        ORDER BY length(source_key), source_key`,
      [actor.workspace_id, told!.source, told!.first, `${told!.first}+`, told!.back],
    );
    return rows.map(({ id }) => id);
  }

  /** Makes a payment that was taken back nobody's, with what took it back. */
  async disown(actor: Actor, payment: Id): Promise<void> {
    await this.db.execute(
      'UPDATE payment SET practice_id = NULL WHERE workspace_id = $1 AND (id = $2 OR reverses_payment_id = $2)',
      [actor.workspace_id, payment],
    );
  }

  /** Allocations of a payment that were not undone, in the order they were made. */
  live(actor: Actor, payment: Id): Promise<Allocation[]> {
    return this.db.query<Allocation>(
      `SELECT a.* FROM allocation a
        WHERE a.workspace_id = $1 AND a.payment_id = $2 AND a.amount_cents > 0
          AND NOT EXISTS (SELECT FROM allocation u WHERE u.workspace_id = a.workspace_id AND u.undoes_allocation_id = a.id)
        ORDER BY a.created_at, a.id`,
      [actor.workspace_id, payment],
    );
  }

  /** What a reversal took from each invoice and claim, less what was kept of it then, by the rule it was paid by. */
  undoneBy(
    actor: Actor,
    reversal: Id,
  ): Promise<
    Pick<Allocation, 'payment_id' | 'invoice_id' | 'claim_id' | 'amount_cents' | 'rule' | 'reason'>[]
  > {
    return this.db.query(
      `SELECT u.payment_id, u.invoice_id, u.claim_id, (-sum(u.amount_cents))::bigint AS amount_cents,
              (array_agg(a.rule ORDER BY a.created_at, a.id) FILTER (WHERE a.id IS NOT NULL))[1] AS rule,
              (array_agg(a.reason ORDER BY a.created_at, a.id) FILTER (WHERE a.id IS NOT NULL))[1] AS reason
         FROM allocation u
         LEFT JOIN allocation a ON a.workspace_id = u.workspace_id AND a.id = u.undoes_allocation_id
        WHERE u.workspace_id = $1 AND u.reversal_id = $2
        GROUP BY u.payment_id, u.invoice_id, u.claim_id ORDER BY u.invoice_id, u.claim_id`,
      [actor.workspace_id, reversal],
    );
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

/** Null for the application itself. */
const doer = ({ role, user_id }: Actor) => (role === 'system' ? null : user_id);

/** The row that undoes an allocation; by hand, or because money went back. */
export function undoing(
  { id, payment_id, invoice_id, claim_id, amount_cents }: Allocation,
  reversal_id: Id | null = null,
): NewAllocation {
  return {
    payment_id,
    invoice_id,
    claim_id,
    amount_cents: -amount_cents,
    rule: reversal_id ? 'reversal' : 'undo',
    reason: null,
    undoes_allocation_id: id,
    reversal_id,
  };
}

/** What is allocated again of an allocation that is undone. */
export function keeping(
  { payment_id, invoice_id, claim_id, rule, reason }: Omit<NewAllocation, 'amount_cents'>,
  amount_cents: Cents,
  reversal_id: Id | null = null,
): NewAllocation {
  return { payment_id, invoice_id, claim_id, amount_cents, rule, reason, reversal_id };
}
