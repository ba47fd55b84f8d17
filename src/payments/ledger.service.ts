import { Injectable } from '@nestjs/common';
import { Day } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { sum } from '../kernel/money.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { constraintMeans } from '../platform/http/problem.filter.js';
import { Audit } from '../workspaces/audit.service.js';
import { Allocation } from './allocation.entity.js';
import { BalanceScope, Balances, OpenReceivable } from './balances.service.js';
import { Balance } from './balancing.js';
import { LedgerReturns } from './ledger-returns.service.js';
import { HeldPayment, LedgerRows, undoing } from './ledger-rows.service.js';
import { AllocationPart, PaymentFacts, Receivable, receivableId } from './payment-facts.js';

const BEYOND_PAYMENT = [
  'conflict',
  'beyond-payment',
  'This is more than what is left of the payment: somebody else may have allocated it. Read it again.',
] as const;
const BEYOND_INVOICE = [
  'conflict',
  'beyond-open',
  'This is more than what is open of the invoice: somebody else may have allocated a payment to it, or it was credited. Read it again.',
] as const;
const BEYOND_CLAIM = [
  'conflict',
  'beyond-open',
  'This is more than what is open of the claim: somebody else may have allocated a payment to it, or it was withdrawn. Read it again.',
] as const;
/** Of nothing more can go back than came in and is left. */
export const BEYOND_RECEIVED = [
  'conflict',
  'beyond-received',
  'More would go back than is left of the payment: some of it went back already, or it is another payment. Read it again.',
] as const;
const ALREADY_UNDONE = ['conflict', 'already-undone', 'This allocation is undone already.'] as const;
const OTHER_PRACTICE = [
  'conflict',
  'other-practice',
  'This payment is of another practice: choose invoices and claims of the practice that paid, or undo its bank line and split that.',
] as const;

constraintMeans('allocation_beyond_payment', ...BEYOND_PAYMENT);
constraintMeans('allocation_beyond_invoice', ...BEYOND_INVOICE);
constraintMeans('allocation_beyond_claim', ...BEYOND_CLAIM);
constraintMeans('payment_beyond_received', ...BEYOND_RECEIVED);
constraintMeans('allocation_practice', ...OTHER_PRACTICE);
constraintMeans('uq_allocation_undoes_allocation_id', ...ALREADY_UNDONE);

/**
 * The books of what clients pay. Money is recorded once, allocated to invoices and claims and undone by rows that stay; what is open
 * is derived. Every method joins the transaction that is open.
 */
@Injectable()
export class Ledger {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly rows: LedgerRows,
    private readonly returns: LedgerReturns,
    private readonly reading: Balances,
  ) {}

  /**
   * Records money and answers its payment; the same source and key again is the payment known already. Money that takes a
   * payment back undoes what that paid, as far as it reaches. Throws `conflict/payment-differs` when the known payment has
   * another amount, `missing/no-such-payment` for a reversal of none, `conflict/beyond-received` for one of more than is left
   * of the payment; what Stripe tells is recorded as it is, for a refund and a dispute may both take the same money.
   */
  record(actor: Actor, facts: PaymentFacts): Promise<Id> {
    return this.db.transaction(actor.workspace_id, async () => {
      const reversed = facts.reverses_payment_id
        ? await this.rows.root(actor, facts.reverses_payment_id)
        : undefined;
      if (reversed === null) throw new DomainError('missing', 'no-such-payment', 'There is no such payment.');
      if (reversed) await this.rows.lockPracticesOf(actor, [reversed.id]);
      const [made] = await this.rows.addPayments(actor, [
        reversed ? { ...facts, practice_id: reversed.practice_id, reverses_payment_id: reversed.id } : facts,
      ]);
      if (!made) return this.known(actor, facts);
      const { amount_cents, method, source } = facts;
      await this.audit.record(actor, 'payment.recorded', 'payment', made.id, {
        amount_cents,
        method,
        source,
      });
      if (reversed) await this.returns.release(actor, reversed.id, made.id);
      return made.id;
    });
  }

  /** Records that `amount_cents` (above 0) of a payment went back, and undoes what they paid. Throws as `record`. */
  reverse(
    actor: Actor,
    payment: Id,
    { amount_cents, ...facts }: Omit<PaymentFacts, 'practice_id' | 'reverses_payment_id'>,
  ): Promise<Id> {
    return this.record(actor, {
      ...facts,
      practice_id: null,
      amount_cents: -amount_cents,
      reverses_payment_id: payment,
    });
  }

  /**
   * Records that money which went back came again (a refund that failed, a dispute won), and pays again what the reversal
   * undid, as far as it is open. Throws as `record`.
   */
  reinstate(
    actor: Actor,
    reversal: Id,
    facts: Omit<PaymentFacts, 'practice_id' | 'reverses_payment_id' | 'amount_cents'>,
  ): Promise<Id> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.rows.lockPracticesOf(actor, [reversal]);
      const { amount_cents, reverses_payment_id, practice_id } = await this.rows.held(actor, reversal);
      if (!reverses_payment_id || amount_cents > 0)
        throw new DomainError('conflict', 'not-reversed', 'This payment took nothing back.');
      const before = await this.rows.bySource(actor, facts);
      const id = await this.record(actor, {
        ...facts,
        practice_id,
        amount_cents: -amount_cents,
        reverses_payment_id,
      });
      if (!before) await this.returns.restore(actor, reversal, reverses_payment_id, facts.received_on);
      return id;
    });
  }

  /**
   * Pays invoices and claims of its practice with a payment. Throws `missing/no-such-payment`, `missing/no-such-invoice`,
   * `missing/no-such-claim`, `conflict/other-practice`, `conflict/beyond-payment`, `conflict/beyond-open`. `again_on` as in
   * `LedgerRows.addAllocations`.
   */
  allocate(
    actor: Actor,
    payment: Id,
    parts: readonly AllocationPart[],
    again_on: Day | null = null,
  ): Promise<Id[]> {
    return this.db.transaction(actor.workspace_id, async () => {
      const practices = new Set((await this.practicesOf(actor, parts)).values());
      await this.rows.lockPractices(actor, [...practices]);
      const held = await this.rows.held(actor, payment);
      await this.refuseBeyond(actor, held, parts);
      if ([...practices].some((practice) => practice !== held.practice_id))
        throw new DomainError(...OTHER_PRACTICE);
      const ids = await this.rows.addAllocations(
        actor,
        parts.map((part) => ({ ...part, payment_id: payment })),
        again_on,
      );
      await this.audit.record(actor, 'payment.allocated', 'payment', payment, {
        parts: parts.map(({ reason: _, ...part }) => part),
      });
      return ids;
    });
  }

  /** Whose the invoices and claims are, by their ids. Throws `missing/no-such-invoice`, `missing/no-such-claim`. */
  async practicesOf(actor: Actor, parts: readonly Receivable[]): Promise<Map<Id, Id>> {
    const open = await this.reading.open(actor, parts);
    const unknown = parts.find((part) => !open.has(receivableId(part)));
    if (unknown) throw unknown.claim_id ? noSuchClaim() : noSuchInvoice();
    return new Map([...open].map(([id, { practice_id }]) => [id, practice_id]));
  }

  /**
   * Undoes one allocation and answers its payment: what it paid is open again and the money a credit of the practice. Throws
   * `missing/no-such-allocation`, `conflict/already-undone`.
   */
  undo(actor: Actor, allocation: Id): Promise<Id> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [row] = await this.db.query<Allocation & { undone: boolean }>(
        `SELECT a.*, EXISTS (SELECT FROM allocation u
                              WHERE u.workspace_id = a.workspace_id AND u.undoes_allocation_id = a.id) AS undone
           FROM allocation a WHERE a.workspace_id = $1 AND a.id = $2`,
        [actor.workspace_id, allocation],
      );
      if (!row) throw new DomainError('missing', 'no-such-allocation', 'There is no such allocation.');
      if (row.undone || row.undoes_allocation_id) throw new DomainError(...ALREADY_UNDONE);
      await this.rows.lockPracticesOf(actor, [row.payment_id]);
      await this.rows.held(actor, row.payment_id);
      await this.rows.addAllocations(actor, [undoing(row)]);
      const { invoice_id, claim_id, amount_cents } = row;
      await this.audit.record(actor, 'allocation.undone', 'allocation', allocation, {
        invoice_id,
        claim_id,
        amount_cents,
      });
      return row.payment_id;
    });
  }

  /** What is open of issued invoices, in the order of issue. */
  balances(actor: Actor, scope: BalanceScope): Promise<Balance[]> {
    return this.reading.of(actor, scope);
  }

  /** What is open of those invoices and claims, by id, in the open transaction. */
  open(actor: Actor, wanted: readonly Receivable[]): Promise<Map<Id, OpenReceivable>> {
    return this.reading.open(actor, wanted);
  }

  private async known(actor: Actor, facts: PaymentFacts): Promise<Id> {
    const row = await this.rows.bySource(actor, facts);
    if (row!.amount_cents !== facts.amount_cents) {
      throw new DomainError(
        'conflict',
        'payment-differs',
        `The payment ${facts.source_key} was recorded with another amount: nothing was changed.`,
      );
    }
    return row!.id;
  }

  private async refuseBeyond(
    actor: Actor,
    held: HeldPayment,
    parts: readonly AllocationPart[],
  ): Promise<void> {
    if (held.reverses_payment_id || sum(parts.map(({ amount_cents }) => amount_cents)) > held.available_cents)
      throw new DomainError(...BEYOND_PAYMENT);
    const open = await this.reading.open(actor, parts);
    for (const [id, own] of Map.groupBy(parts, receivableId)) {
      if (sum(own.map(({ amount_cents }) => amount_cents)) <= open.get(id)!.open_cents) continue;
      throw own[0]!.claim_id ? new DomainError(...BEYOND_CLAIM) : new DomainError(...BEYOND_INVOICE);
    }
  }
}

const noSuchClaim = () => new DomainError('missing', 'no-such-claim', 'There is no such claim.');
const noSuchInvoice = () => new DomainError('missing', 'no-such-invoice', 'There is no such issued invoice.');
