import { Injectable } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Attempts } from './attempts.service.js';
import { OnlinePayments, Subject } from './online-payments.js';

/** Finds the attempt behind a name that the provider uses. */
@Injectable()
export class AttemptNaming {
  constructor(
    private readonly db: Database,
    private readonly provider: OnlinePayments,
    private readonly attempts: Attempts,
  ) {}

  /** The attempt that something at the provider belongs to; null for what the business sells there past Permanence. */
  async attemptOf(workspace_id: Id, account_id: string, subject: Subject): Promise<Id | null> {
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
}
