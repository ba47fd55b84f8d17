import { Injectable } from '@nestjs/common';
import type { Id } from '../../kernel/id.js';
import { BankStatements } from '../../payments/bank/bank-statements.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { type BankLine, PAID_WITHIN_DAYS, type PaymentReason, paymentOf } from '../returns/settling.js';
import { NoemieReturns } from './noemie-returns.service.js';
import { type Transfer, transfersOf } from './transfers.js';

/** Which movements on accounts seem to be the transfers that returns tell of. Nothing is booked. */
@Injectable()
export class NoemiePayments {
  constructor(
    private readonly db: Database,
    private readonly returns: NoemieReturns,
    private readonly bank: BankStatements,
  ) {}

  /** Throws `missing/no-such-noemie-return`. */
  of(
    actor: Actor,
    id: Id,
  ): Promise<{ items: (Transfer & { line: BankLine | null; reason: PaymentReason | null })[] }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { imported_at, items: answers } = await this.returns.get(actor, id);
      const items = [];
      for (const one of transfersOf(answers)) {
        const lines = await this.bank.saying(actor, one.transfer, imported_at, PAID_WITHIN_DAYS);
        const wanted = { payment_reference: one.transfer, accepted_cents: one.paid_cents };
        items.push({ ...one, line: null, reason: null, ...paymentOf(wanted, lines) });
      }
      return { items };
    });
  }
}
