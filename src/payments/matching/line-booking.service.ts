import { Injectable } from '@nestjs/common';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { BankTransactionRow } from '../bank/bank-transaction.entity.js';
import { Credits } from '../credits.service.js';
import { Ledger } from '../ledger.service.js';
import { LedgerRows, undoing } from '../ledger-rows.service.js';
import { AllocationReason, PaymentFacts } from '../payment-facts.js';
import { Agreed } from './agreeing.js';
import { movementFacts } from './booking.js';

/**
 * Brings a line of a bank statement into the ledger and takes it out again. Each booking is a payment of its own and each
 * undo the opposite one of the same day, so that what was booked stays readable. Inside a transaction that holds the line.
 */
@Injectable()
export class LineBooking {
  constructor(
    private readonly db: Database,
    private readonly ledger: Ledger,
    private readonly rows: LedgerRows,
    private readonly credits: Credits,
  ) {}

  /** Answers the payment. Throws what the ledger throws, `conflict/no-credit` for a refund beyond the credit. */
  async book(
    actor: Actor,
    line: BankTransactionRow,
    proposal: Agreed,
    reason: AllocationReason | null,
  ): Promise<Id> {
    const facts = movementFacts(line, await this.bookings(actor, line.id));
    if (line.amount_cents < 0) return this.bookOutgoing(actor, facts, proposal);
    const id = await this.ledger.record(actor, facts);
    if (proposal.allocations.length === 0) {
      if (!proposal.practice_id)
        refuse('/practice_id', 'nobody', 'Say whose money this is, or which invoices it pays.');
      await this.ledger.assign(actor, id, proposal.practice_id);
      return id;
    }
    await this.ledger.allocate(
      actor,
      id,
      proposal.allocations.map(({ invoice_id, claim_id, amount_cents, rule }) => ({
        invoice_id,
        claim_id,
        amount_cents,
        rule,
        reason,
      })),
    );
    return id;
  }

  /** Takes the booking of a line back, exactly. Throws `conflict/gone-back` when some of its money went back since. */
  async unbook(actor: Actor, line: BankTransactionRow): Promise<void> {
    const payment = line.payment_id!;
    const { practice_id: _, ...facts } = movementFacts(line, await this.bookings(actor, line.id));
    if (line.amount_cents < 0) {
      for (const [index, reversal] of (await this.reversalsOf(actor, payment)).entries()) {
        const source_key = index === 0 ? facts.source_key : `${facts.source_key}+${index + 1}`;
        await this.ledger.reinstate(actor, reversal, { ...facts, source_key });
      }
      return;
    }
    await this.rows.lockPracticesOf(actor, payment);
    const held = await this.rows.held(actor, payment);
    if (held.net_cents !== held.amount_cents) {
      throw new DomainError(
        'conflict',
        'gone-back',
        'Some of this money went back since: undo that return or refund first.',
      );
    }
    const live = await this.rows.live(actor, payment);
    if (live.length > 0)
      await this.rows.addAllocations(
        actor,
        live.map((each) => undoing(each)),
      );
    await this.ledger.reverse(actor, payment, facts);
    await this.rows.giveTo(actor, payment, null);
  }

  private async bookOutgoing(actor: Actor, facts: PaymentFacts, proposal: Agreed): Promise<Id> {
    const back = { ...facts, amount_cents: -facts.amount_cents };
    if (proposal.reverses_payment_id) return this.ledger.reverse(actor, proposal.reverses_payment_id, back);
    if (!proposal.practice_id) refuse('/practice_id', 'nobody', 'Say which practice got this money back.');
    const [first] = await this.credits.giveBack(actor, proposal.practice_id, back);
    return first!;
  }

  /** A refund may be of several payments: their keys go on behind the first one's. */
  private async reversalsOf(actor: Actor, first: Id): Promise<Id[]> {
    const rows = await this.db.query<{ id: Id }>(
      `SELECT p.id FROM payment p JOIN payment f ON f.workspace_id = p.workspace_id AND f.id = $2
        WHERE p.workspace_id = $1 AND p.source = f.source
          AND (p.source_key = f.source_key OR starts_with(p.source_key, f.source_key || '+'))
        ORDER BY p.source_key`,
      [actor.workspace_id, first],
    );
    return rows.map(({ id }) => id);
  }

  /** How often a line was booked and taken out already. */
  private async bookings(actor: Actor, line: Id): Promise<number> {
    const [row] = await this.db.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM payment
        WHERE workspace_id = $1 AND source = 'bank' AND (source_key = $2 OR starts_with(source_key, $2 || ':'))`,
      [actor.workspace_id, line],
    );
    return row!.count;
  }
}
