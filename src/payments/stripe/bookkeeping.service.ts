import { Injectable } from '@nestjs/common';
import { Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { dayAt } from '../../kernel/local-time.js';
import { Cents } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { systemActor } from '../../platform/http/actor.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { Ledger } from '../ledger.service.js';
import { BookingFact } from './booking-facts.js';

/** The invoice that money is for. */
export interface Paid {
  readonly invoice_id: Id;
  readonly practice_id: Id;
  readonly number: string;
}

/** What one fact did to the invoice. */
export interface Booked {
  readonly fact: BookingFact;
  /** Of money that came in, what the invoice did not need. */
  readonly left_cents: Cents;
  /** By how much more of the invoice is open than before. */
  readonly reopened_cents: Cents;
}

/** Writes what a reading tells into the ledger: each fact once, in the open transaction. */
@Injectable()
export class Bookkeeping {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
    private readonly ledger: Ledger,
  ) {}

  /** `root_key` names the money that came in; other facts take it back or give it again. Answers what was new. */
  async book(
    workspace_id: Id,
    paid: Paid,
    root_key: string,
    facts: readonly BookingFact[],
  ): Promise<Booked[]> {
    const known = await this.known(workspace_id, [root_key, ...facts.map(({ source_key }) => source_key)]);
    const wanted = ({ source_key, only_after = root_key }: BookingFact) =>
      !known.has(source_key) && (source_key === root_key || known.has(only_after));
    if (!facts.some(wanted)) return [];
    await this.db.query('SELECT 1 FROM practice WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE', [
      workspace_id,
      paid.practice_id,
    ]);
    const { time_zone } = await this.workspaces.current({ workspace_id });
    const booked: Booked[] = [];
    for (const fact of facts) {
      if (!wanted(fact)) continue;
      const before = await this.open(workspace_id, paid.invoice_id);
      const root = known.get(root_key) ?? null;
      const received_on = dayAt(fact.at === null ? this.clock.now() : Date.parse(fact.at), time_zone);
      const id = await this.ledger.record(systemActor(workspace_id), {
        practice_id: root === null ? paid.practice_id : null,
        method: fact.method,
        amount_cents: fact.amount_cents,
        received_on,
        source: 'stripe',
        source_key: fact.source_key,
        reverses_payment_id: root,
      });
      known.set(fact.source_key, id);
      const again_on = root === null ? null : received_on;
      const used =
        fact.amount_cents > 0
          ? await this.spread(workspace_id, paid, root ?? id, Math.min(before, fact.amount_cents), again_on)
          : 0;
      const after = fact.amount_cents > 0 ? before - used : await this.open(workspace_id, paid.invoice_id);
      booked.push({
        fact,
        left_cents: Math.max(0, fact.amount_cents - used),
        reopened_cents: Math.max(0, after) - Math.max(0, before),
      });
    }
    return booked;
  }

  /** What is open of the invoice, below 0 when it was overpaid. */
  async open(workspace_id: Id, invoice_id: Id): Promise<Cents> {
    const open = await this.ledger.open(systemActor(workspace_id), [{ invoice_id }]);
    return open.get(invoice_id)!.open_cents;
  }

  private async known(workspace_id: Id, keys: readonly string[]): Promise<Map<string, Id>> {
    const rows = await this.db.query<{ source_key: string; id: Id }>(
      `SELECT source_key, id FROM payment
        WHERE workspace_id = $1 AND source = 'stripe' AND source_key = ANY ($2::text[])`,
      [workspace_id, keys],
      'bookkeeping-known',
    );
    return new Map(rows.map(({ source_key, id }) => [source_key, id]));
  }

  /** Pays so much of the invoice, unless that is nothing; how much it was. `again_on` as in `Ledger.allocate`. */
  private async spread(
    workspace_id: Id,
    { invoice_id, number }: Paid,
    payment: Id,
    amount_cents: Cents,
    again_on: Day | null,
  ): Promise<Cents> {
    if (amount_cents <= 0) return 0;
    const reason = { code: 'paid_online', values: { number } };
    const part = { invoice_id, amount_cents, rule: 'online' as const, reason };
    await this.ledger.allocate(systemActor(workspace_id), payment, [part], again_on);
    return amount_cents;
  }
}
