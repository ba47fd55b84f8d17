import { Injectable } from '@nestjs/common';
import { refuse } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { BankTransactionRow } from '../bank/bank-transaction.entity.js';
import { Credits } from '../credits.service.js';
import { Ledger } from '../ledger.service.js';
import { AllocationReason } from '../payment-facts.js';
import { Transfers } from '../transfers.service.js';
import { Agreed } from './agreeing.js';
import { MovementFacts, movementFacts } from './booking.js';

/**
 * Brings a line of a bank statement into the ledger and takes it out again. Each booking is a payment of its own and each
 * undo the opposite one of the same day, so that what was booked stays readable. Inside a transaction that holds the line.
 */
@Injectable()
export class LineBooking {
  constructor(
    private readonly db: Database,
    private readonly ledger: Ledger,
    private readonly transfers: Transfers,
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
    const { practice_id, allocations } = proposal;
    if (line.amount_cents < 0) return this.bookOutgoing(actor, facts, proposal);
    if (allocations.length > 0) {
      const parts = allocations.map(({ invoice_id, claim_id, amount_cents, rule }) => ({
        invoice_id,
        claim_id,
        amount_cents,
        rule,
        reason,
      }));
      return this.transfers.record(actor, facts, parts);
    }
    if (!practice_id) refuse('/practice_id', 'nobody', 'Say whose money this is, or which invoices it pays.');
    return this.ledger.record(actor, { ...facts, practice_id });
  }

  /** Takes the booking of a line back, exactly. Throws `conflict/gone-back` when some of its money went back since. */
  async unbook(actor: Actor, line: BankTransactionRow): Promise<void> {
    const facts = movementFacts(line, await this.bookings(actor, line.id));
    if (line.amount_cents < 0) await this.transfers.giveAgain(actor, line.payment_id!, facts);
    else await this.transfers.takeOut(actor, line.payment_id!, facts);
  }

  private async bookOutgoing(
    actor: Actor,
    facts: MovementFacts,
    { practice_id, reverses_payment_id }: Agreed,
  ): Promise<Id> {
    const back = { ...facts, amount_cents: -facts.amount_cents };
    if (reverses_payment_id) return this.transfers.takeBack(actor, reverses_payment_id, back);
    if (!practice_id) refuse('/practice_id', 'nobody', 'Say which practice got this money back.');
    const [first] = await this.credits.giveBack(actor, practice_id, back);
    return first!;
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
