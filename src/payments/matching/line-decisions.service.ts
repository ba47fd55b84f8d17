import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { BankTransactionRow } from '../bank/bank-transaction.entity.js';
import { PERHAPS_KNOWN } from '../bank/taking.js';
import type { TransactionState } from '../bank/transaction-state.js';
import { AllocationReason } from '../payment-facts.js';
import { agreed } from './agreeing.js';
import { LineBooking } from './line-booking.service.js';
import { Proposal } from './match.js';
import { Matcher } from './matcher.service.js';
import { Acceptance, LineSplit, SettingAside } from './matches.schema.js';
import { reasonText } from './reasons.js';

/** What people decide about lines of bank statements. A line is decided by one person at a time: the second gets a 409. */
@Injectable()
export class LineDecisions {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly booking: LineBooking,
    private readonly matcher: Matcher,
  ) {}

  /**
   * Books a line; one that was perhaps known is matched when nothing else is said. Throws `missing/no-such-line`, `conflict/line-booked`, `conflict/other-currency`,
   * `conflict/nothing-suggested`, and what the ledger throws.
   */
  accept(actor: Actor, line: Id, given: Acceptance) {
    return this.db.transaction(actor.workspace_id, async () => {
      const row = await this.undecided(actor, line);
      if (row.currency !== 'EUR') {
        throw new DomainError(
          'conflict',
          'other-currency',
          `This line is in ${row.currency}, invoices are in EUR: note the payment by hand with what the bank converted it to.`,
        );
      }
      if (row.reason?.code === PERHAPS_KNOWN && Object.keys(given).length === 0)
        return this.matchAnew(actor, row);
      const { proposal, reason } = agreed(given, row);
      const payment_id = await this.booking.book(actor, row, proposal, reason);
      await this.decide(actor, row, 'booked', reason, payment_id);
      return this.view(actor, line);
    });
  }

  /** It is a movement of its own: the rules say what it pays. */
  private async matchAnew(actor: Actor, { id, amount_cents }: BankTransactionRow) {
    await this.db.execute(
      `UPDATE bank_transaction SET state = 'new', reason = NULL WHERE workspace_id = $1 AND id = $2`,
      [actor.workspace_id, id],
    );
    await this.audit.record(actor, 'bank-transaction.new', 'bank_transaction', id, { amount_cents });
    await this.matcher.run(actor.workspace_id);
    return this.view(actor, id);
  }

  /** Books a line on several invoices. Throws as `accept`. */
  split(actor: Actor, line: Id, { allocations }: LineSplit) {
    return this.accept(actor, line, { allocations });
  }

  /**
   * Takes a line out of the books, or back from those set aside: what it paid is open again, and it waits for somebody.
   * Throws `missing/no-such-line`, `conflict/line-undecided`, `conflict/gone-back`.
   */
  undo(actor: Actor, line: Id) {
    return this.db.transaction(actor.workspace_id, async () => {
      const row = await this.locked(actor, line);
      if (row.state === 'booked') await this.booking.unbook(actor, row);
      else if (row.state !== 'set_aside')
        throw new DomainError(
          'conflict',
          'line-undecided',
          'Nothing was decided about this line: there is nothing to undo.',
        );
      await this.decide(actor, row, 'open', { code: 'undone' });
      return this.view(actor, line);
    });
  }

  /** Says that a line is no money of a client. Throws `missing/no-such-line`, `conflict/line-booked`. */
  setAside(actor: Actor, line: Id, { note }: SettingAside) {
    return this.db.transaction(actor.workspace_id, async () => {
      const row = await this.undecided(actor, line);
      const reason = note ? { code: 'set_aside_because', values: { note } } : { code: 'set_aside' };
      await this.decide(actor, row, 'set_aside', reason);
      return this.view(actor, line);
    });
  }

  private async undecided(actor: Actor, line: Id): Promise<BankTransactionRow> {
    const row = await this.locked(actor, line);
    if (row.state !== 'booked') return row;
    throw new DomainError(
      'conflict',
      'line-booked',
      'This line is booked already, perhaps by somebody else just now: read it again, and undo it first to book it otherwise.',
    );
  }

  private async locked(actor: Actor, line: Id): Promise<BankTransactionRow> {
    const [row] = await this.db.query<BankTransactionRow>(
      'SELECT * FROM bank_transaction WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE',
      [actor.workspace_id, line],
    );
    if (!row) throw new DomainError('missing', 'no-such-line', 'There is no such line of a bank statement.');
    return row;
  }

  private async decide(
    actor: Actor,
    { id, amount_cents }: BankTransactionRow,
    state: TransactionState,
    reason: AllocationReason | null,
    payment_id: Id | null = null,
  ): Promise<void> {
    await this.db.execute(
      `UPDATE bank_transaction
          SET state = $3, reason = $4, suggestion = NULL, payment_id = $5, decided_by = $6, decided_at = $7
        WHERE workspace_id = $1 AND id = $2`,
      [
        actor.workspace_id,
        id,
        state,
        reason && JSON.stringify(reason),
        payment_id,
        actor.user_id,
        new Date(this.clock.now()).toISOString(),
      ],
    );
    await this.audit.record(actor, `bank-transaction.${state}`, 'bank_transaction', id, {
      amount_cents,
      payment_id,
    });
  }

  private async view(actor: Actor, line: Id) {
    const [row] = await this.db.query<BankTransactionRow & { suggestion: Proposal | null }>(
      'SELECT * FROM bank_transaction WHERE workspace_id = $1 AND id = $2',
      [actor.workspace_id, line],
    );
    return { ...row!, reason: reasonText(row!.reason) };
  }
}
