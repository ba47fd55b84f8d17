import { Injectable } from '@nestjs/common';
import { Day } from '../kernel/day.js';
import { DomainError, refuse } from '../kernel/domain-error.js';
import { Id, newId } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { constraintMeans } from '../platform/http/problem.filter.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { Ledger } from './ledger.service.js';
import { LedgerRows } from './ledger-rows.service.js';
import { NewAllocations, NewPayment, PaymentReversal } from './payments.schema.js';
import { PaymentsReading } from './payments-reading.service.js';

constraintMeans(
  'fk_payment_practice_id',
  'missing',
  'no-such-practice',
  'There is no practice with this id.',
);

/** Payments that people record, allocate and take back by hand. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
    private readonly ledger: Ledger,
    private readonly rows: LedgerRows,
    private readonly reading: PaymentsReading,
  ) {}

  /** Records money and what it pays. Throws `invalid/received-on` for a day to come, and what `Ledger.allocate` throws. */
  create(actor: Actor, { allocations, ...facts }: NewPayment) {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.refuseToCome(actor, facts.received_on, '/received_on');
      const id = await this.ledger.record(actor, { ...facts, source: 'manual', source_key: newId() });
      if (allocations.length > 0) await this.ledger.allocate(actor, id, byHand(allocations));
      return this.reading.view(actor, id);
    });
  }

  /** Throws what `Ledger.allocate` throws. */
  allocate(actor: Actor, payment: Id, { allocations }: NewAllocations) {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.ledger.allocate(actor, payment, byHand(allocations));
      return this.reading.view(actor, payment);
    });
  }

  /** Throws what `Ledger.undo` throws. */
  undo(actor: Actor, allocation: Id) {
    return this.db.transaction(actor.workspace_id, async () =>
      this.reading.view(actor, await this.ledger.undo(actor, allocation)),
    );
  }

  /**
   * Takes back what is left of a payment recorded by hand, and undoes what it paid. Throws `missing/no-such-payment`,
   * `conflict/not-by-hand` for money that a bank or Stripe tells of, `conflict/already-reversed`, `invalid/reversed-on`.
   */
  reverse(actor: Actor, payment: Id, { reversed_on, note }: PaymentReversal) {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.refuseToCome(actor, reversed_on, '/reversed_on');
      await this.rows.lockPracticesOf(actor, [payment]);
      const held = await this.rows.held(actor, payment);
      if (held.source !== 'manual') {
        throw new DomainError(
          'conflict',
          'not-by-hand',
          'This money was told by the bank or by Stripe, and so is its return: undo what it pays instead.',
        );
      }
      if (held.reverses_payment_id || held.net_cents <= 0) {
        throw new DomainError(
          'conflict',
          'already-reversed',
          'Nothing is left of this payment to take back.',
        );
      }
      if (reversed_on < held.received_on)
        refuse(
          '/reversed_on',
          'reversed-on',
          `The payment came in on ${held.received_on}: it went back later.`,
        );
      await this.ledger.reverse(actor, payment, {
        method: held.method,
        amount_cents: held.net_cents,
        received_on: reversed_on,
        source: 'manual',
        source_key: newId(),
        note: note ?? null,
      });
      return this.reading.view(actor, payment);
    });
  }

  private async refuseToCome(actor: Actor, on: Day, pointer: string): Promise<void> {
    const { time_zone } = await this.workspaces.current(actor);
    const today = this.clock.today(time_zone);
    if (on > today)
      refuse(pointer, pointer.slice(1).replace('_', '-'), `This day is to come: today is ${today}.`);
  }
}

const byHand = (parts: NewAllocations['allocations']) =>
  parts.map((part) => ({ ...part, rule: 'manual' as const, reason: null }));
