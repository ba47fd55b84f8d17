import { Injectable } from '@nestjs/common';
import { DomainError, refuse } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { sum } from '../kernel/money.js';
import { Actor } from '../platform/http/actor.js';
import { takingFrom } from './balancing.js';
import { BEYOND_RECEIVED, Ledger } from './ledger.service.js';
import { LedgerRows, undoing } from './ledger-rows.service.js';
import { AllocationPart, keyOfPart, PaymentFacts, receivableId } from './payment-facts.js';

/** Money as its source tells it, before it is said whose it is. */
type TransferFacts = Omit<PaymentFacts, 'practice_id' | 'reverses_payment_id'>;

/**
 * Transfers that pay for several practices. Each payment is of one practice, so that what is freed of it is the credit of
 * that one: a transfer is recorded as a payment for each, whose keys go on behind that of the first (`keyOfPart`). Inside a
 * transaction of the caller.
 */
@Injectable()
export class Transfers {
  constructor(
    private readonly ledger: Ledger,
    private readonly rows: LedgerRows,
  ) {}

  /**
   * Records a transfer and what it pays; answers its first payment. What is left over is a credit of the practice when it
   * is one; throws `invalid/not-whole` when they are several, and what `Ledger.allocate` throws.
   */
  async record(actor: Actor, facts: TransferFacts, parts: readonly AllocationPart[]): Promise<Id> {
    const { source_key, amount_cents } = facts;
    const practices = await this.ledger.practicesOf(actor, parts);
    await this.rows.lockPractices(actor, [...practices.values()]);
    const shares = [...Map.groupBy(parts, (part) => practices.get(receivableId(part))!)];
    const several = shares.length > 1;
    if (several && sum(parts.map((part) => part.amount_cents)) < amount_cents)
      refuse('/allocations', 'not-whole', 'A payment for several practices is allocated to the last cent.');
    const ids: Id[] = [];
    for (const [index, [practice_id, own]] of shares.entries()) {
      const share = several ? sum(own.map((part) => part.amount_cents)) : amount_cents;
      const key = keyOfPart(source_key, index);
      const id = await this.ledger.record(actor, {
        ...facts,
        practice_id,
        amount_cents: share,
        source_key: key,
      });
      await this.ledger.allocate(actor, id, own);
      ids.push(id);
    }
    return ids[0]!;
  }

  /**
   * Records that `amount_cents` (above 0) of the transfer of a payment went back: out of that payment first, then out of the
   * others of its transfer. Answers the first reversal. Throws `missing/no-such-payment`, `conflict/beyond-received`.
   */
  async takeBack(
    actor: Actor,
    payment: Id,
    { amount_cents, source_key, ...facts }: TransferFacts,
  ): Promise<Id> {
    const root = await this.rows.root(actor, payment);
    if (!root) throw new DomainError('missing', 'no-such-payment', 'There is no such payment.');
    const parts = await this.rows.transferOf(actor, root.id);
    await this.rows.lockPracticesOf(actor, parts);
    const left = [];
    for (const id of new Set([root.id, ...parts])) {
      const { net_cents } = await this.rows.held(actor, id);
      if (net_cents > 0) left.push({ id, left_cents: net_cents });
    }
    const takes = takingFrom(left, amount_cents);
    if (!takes) throw new DomainError(...BEYOND_RECEIVED);
    const ids: Id[] = [];
    for (const [index, { id, take_cents }] of takes.entries()) {
      const key = keyOfPart(source_key, index);
      ids.push(await this.ledger.reverse(actor, id, { ...facts, amount_cents: take_cents, source_key: key }));
    }
    return ids[0]!;
  }

  /**
   * Takes money that came in out of the books, exactly: what it paid is open again, and it is nobody's. Throws
   * `conflict/gone-back` when some of it went back since.
   */
  async takeOut(
    actor: Actor,
    payment: Id,
    { source_key, ...facts }: Omit<TransferFacts, 'amount_cents'>,
  ): Promise<void> {
    const parts = await this.rows.transferOf(actor, payment);
    await this.rows.lockPracticesOf(actor, parts);
    for (const [index, id] of parts.entries()) {
      const { amount_cents, net_cents } = await this.rows.held(actor, id);
      if (net_cents !== amount_cents) {
        throw new DomainError(
          'conflict',
          'gone-back',
          'Some of this money went back since: undo that return or refund first.',
        );
      }
      const undone = (await this.rows.live(actor, id)).map((each) => undoing(each));
      if (undone.length > 0) await this.rows.addAllocations(actor, undone);
      const key = keyOfPart(source_key, index);
      await this.ledger.reverse(actor, id, { ...facts, amount_cents, source_key: key });
      await this.rows.disown(actor, id);
    }
  }

  /** Takes the booking of money that went out back: what it took is there again, and pays what it paid. */
  async giveAgain(
    actor: Actor,
    reversal: Id,
    { source_key, ...facts }: Omit<TransferFacts, 'amount_cents'>,
  ): Promise<void> {
    const parts = await this.rows.transferOf(actor, reversal);
    await this.rows.lockPracticesOf(actor, parts);
    for (const [index, id] of parts.entries())
      await this.ledger.reinstate(actor, id, { ...facts, source_key: keyOfPart(source_key, index) });
  }
}
