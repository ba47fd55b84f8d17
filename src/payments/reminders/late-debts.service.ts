import { Injectable } from '@nestjs/common';
import { addDays, Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Balance } from '../balancing.js';
import { Ledger } from '../ledger.service.js';
import { firstLateDay, InterestSpan, LateDebt, lateInterest } from './late-interest.js';
import { recoveryCosts } from './late-rates-table.js';
import { LateTerms, rateIn } from './late-terms.js';
import { LedgerRow, movementsOf } from './movements.js';

/** What could be claimed for one invoice. */
export interface Claimable {
  readonly balance: Balance & { readonly due_on: Day };
  readonly spans: readonly InterestSpan[];
  /** 0 where it was claimed before. */
  readonly recovery_cents: Cents;
}

interface Claimed {
  readonly invoice_id: Id;
  readonly until: Day;
  readonly recovered: boolean;
}

/** Works out what is owed for late payment and was not claimed yet; inside a transaction. */
@Injectable()
export class LateDebts {
  constructor(
    private readonly db: Database,
    private readonly ledger: Ledger,
  ) {}

  /** Invoices of a practice, or those named, that bear interest up to `to`. Throws as `rateIn` does. */
  async claimable(
    actor: Actor,
    practice: Id,
    to: Day,
    terms: LateTerms,
    invoice_ids?: readonly Id[],
  ): Promise<Claimable[]> {
    const balances = await this.ledger.balances(actor, {
      practice_id: practice,
      ...(invoice_ids && { invoice_ids }),
    });
    const late = balances.filter(({ due_on }) => due_on !== null && due_on < to);
    const ids = late.map(({ invoice_id }) => invoice_id);
    const rows = await this.rows(actor, ids);
    const claimed = await this.claimed(actor, ids);
    return late.flatMap((balance) => {
      const { invoice_id, gross_cents, credited_cents, due_on } = balance;
      const own = rows.filter((row) => row.invoice_id === invoice_id);
      const debt: LateDebt = {
        owed_cents: gross_cents - credited_cents,
        due_on,
        movements: movementsOf(own),
      };
      const before = claimed.find((each) => each.invoice_id === invoice_id);
      const from = before ? addDays(before.until, 1) : firstLateDay(debt);
      const spans = lateInterest(debt, { from, to }, rateIn(terms));
      if (spans.length === 0) return [];
      const recovery_cents = before?.recovered ? 0 : recoveryCosts(terms.country, due_on);
      return [{ balance, spans, recovery_cents }];
    });
  }

  private rows(actor: Actor, invoices: readonly Id[]): Promise<(LedgerRow & { readonly invoice_id: Id })[]> {
    return this.db.query<LedgerRow & { readonly invoice_id: Id }>(
      `SELECT a.invoice_id, a.id, a.payment_id, a.amount_cents, a.rule, a.undoes_allocation_id, a.created_at, p.received_on,
              (SELECT max(r.received_on) FROM payment r
                WHERE r.workspace_id = p.workspace_id AND r.reverses_payment_id = p.id AND r.amount_cents < 0) AS reversed_on
         FROM allocation a JOIN payment p ON p.workspace_id = a.workspace_id AND p.id = a.payment_id
        WHERE a.workspace_id = $1 AND a.invoice_id = ANY ($2::uuid[])`,
      [actor.workspace_id, invoices],
    );
  }

  private claimed(actor: Actor, invoices: readonly Id[]): Promise<Claimed[]> {
    return this.db.query<Claimed>(
      `SELECT invoice_id, max(interest_to) AS until, bool_or(recovery_cents > 0) AS recovered FROM late_claim_line
        WHERE workspace_id = $1 AND invoice_id = ANY ($2::uuid[]) AND active GROUP BY invoice_id`,
      [actor.workspace_id, invoices],
    );
  }
}
