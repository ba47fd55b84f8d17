import { Injectable } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { dayAt } from '../../kernel/local-time.js';
import { Cents } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { systemActor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { Ledger } from '../ledger.service.js';
import { LedgerRows } from '../ledger-rows.service.js';
import { AllocationPart } from '../payment-facts.js';
import { BookingFact, factsOf, movementsOf } from './booking-facts.js';
import { Paid } from './bookkeeping.service.js';
import { Movements } from './movements.service.js';
import { OnlineAttempt } from './online-attempt.entity.js';
import { CheckoutReading } from './online-readings.js';
import { PaymentTasks } from './payment-tasks.service.js';

/** An attempt as it was before its page was read, and what the page told. */
export interface Heard {
  readonly seen: OnlineAttempt;
  readonly reading: CheckoutReading;
}

type Due = OnlineAttempt & Pick<Paid, 'practice_id' | 'number'>;
interface Receipt {
  readonly row: Due;
  readonly reading: CheckoutReading;
  readonly fact: BookingFact;
}

/** Writes down what most pages tell: that they were paid, and nothing more. Many at once, in a dozen statements. */
@Injectable()
export class Receipts {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
    private readonly ledger: Ledger,
    private readonly rows: LedgerRows,
    private readonly movements: Movements,
    private readonly tasks: PaymentTasks,
  ) {}

  /**
   * Writes readings of pages of one account that were paid (`isReceipt`), all or none; answers the attempts that it left alone, because
   * another reading of them was written down since they were seen. Run twice, it writes nothing twice.
   */
  write(workspace_id: Id, account_id: string, heard: readonly Heard[]): Promise<Set<Id>> {
    return this.db.transaction(
      workspace_id,
      async () => {
        const due = await this.held(workspace_id, heard);
        const receipts = heard.flatMap(({ seen, reading }): Receipt[] => {
          const row = due.get(seen.id);
          return row?.version === seen.version ? [{ row, reading, fact: factsOf(reading)[0]! }] : [];
        });
        if (receipts.length > 0) {
          await this.book(workspace_id, receipts);
          const lines = receipts.flatMap(({ row, reading }) =>
            movementsOf(reading).map((line) => ({ ...line, attempt_id: row.id })),
          );
          await this.movements.addAll(workspace_id, account_id, lines);
          await this.markPaid(workspace_id, receipts);
        }
        const written = new Set(receipts.map(({ row }) => row.id));
        return new Set(heard.map(({ seen }) => seen.id).filter((id) => !written.has(id)));
      },
      { idempotent: true },
    );
  }

  /** Held until commit, in one order for all. */
  private async held(workspace_id: Id, heard: readonly Heard[]): Promise<Map<Id, Due>> {
    const rows = await this.db.query<Due>(
      `SELECT a.*, i.practice_id, i.number FROM online_attempt a
         JOIN invoice i ON i.workspace_id = a.workspace_id AND i.id = a.invoice_id
        WHERE a.workspace_id = $1 AND a.id = ANY ($2::uuid[]) ORDER BY a.id FOR UPDATE OF a`,
      [workspace_id, heard.map(({ seen }) => seen.id)],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async book(workspace_id: Id, receipts: readonly Receipt[]): Promise<void> {
    const actor = systemActor(workspace_id);
    const known = await this.known(workspace_id, receipts);
    const fresh = receipts.filter(({ fact }) => !known.has(fact.source_key));
    if (fresh.length === 0) return;
    await this.rows.lockPractices(actor, [...new Set(fresh.map(({ row }) => row.practice_id))]);
    const { time_zone } = await this.workspaces.current({ workspace_id });
    const open = await this.ledger.open(
      actor,
      fresh.map(({ row: { invoice_id } }) => ({ invoice_id })),
    );
    const made = await this.rows.addPayments(
      actor,
      fresh.map(({ row: { practice_id }, fact: { method, amount_cents, source_key, at } }) => ({
        practice_id,
        method,
        amount_cents,
        received_on: dayAt(at === null ? this.clock.now() : Date.parse(at), time_zone),
        source: 'stripe' as const,
        source_key,
      })),
    );
    const ids = new Map(made.map(({ id, source_key }) => [source_key, id]));
    const left = new Map<Id, Cents>([...open].map(([id, { open_cents }]) => [id, open_cents]));
    const booked = fresh.map(({ row, fact }) => {
      const used = Math.min(Math.max(0, left.get(row.invoice_id)!), fact.amount_cents);
      left.set(row.invoice_id, left.get(row.invoice_id)! - used);
      return {
        row,
        fact,
        payment_id: ids.get(fact.source_key)!,
        part: used > 0 ? partOf(row, used) : null,
        used,
      };
    });
    await this.rows.addAllocations(
      actor,
      booked.flatMap(({ payment_id, part }) => (part ? [{ ...part, payment_id }] : [])),
    );
    await this.audit.recordAll(
      actor,
      booked.flatMap(({ fact: { amount_cents, method }, payment_id, part }) => {
        const event = { subject_type: 'payment', subject_id: payment_id };
        const recorded = {
          ...event,
          action: 'payment.recorded',
          detail: { amount_cents, method, source: 'stripe' },
        };
        if (!part) return [recorded];
        const { reason: _, ...told } = part;
        return [recorded, { ...event, action: 'payment.allocated', detail: { parts: [told] } }];
      }),
    );
    for (const { row, fact, used } of booked) {
      if (fact.amount_cents === used) continue;
      await this.tasks.tell(workspace_id, {
        kind: 'over_paid',
        subject_id: fact.source_key.split(':')[0]!,
        invoice_id: row.invoice_id,
        amount_cents: fact.amount_cents - used,
      });
    }
  }

  private async known(workspace_id: Id, receipts: readonly Receipt[]): Promise<Set<string>> {
    const rows = await this.db.query<{ source_key: string }>(
      `SELECT source_key FROM payment
        WHERE workspace_id = $1 AND source = 'stripe' AND source_key = ANY ($2::text[])`,
      [workspace_id, receipts.map(({ fact }) => fact.source_key)],
    );
    return new Set(rows.map(({ source_key }) => source_key));
  }

  private async markPaid(workspace_id: Id, receipts: readonly Receipt[]): Promise<void> {
    await this.db.execute(
      `UPDATE online_attempt a
          SET state = 'paid', payment_id = row.payment_id, method = row.method, failure_code = NULL, version = version + 1,
              changed_at = CASE WHEN a.state = 'paid' THEN a.changed_at ELSE $3::timestamptz END
         FROM jsonb_to_recordset($2::jsonb) AS row (id uuid, payment_id text, method text)
        WHERE a.workspace_id = $1 AND a.id = row.id`,
      [
        workspace_id,
        JSON.stringify(
          receipts.map(({ row: { id }, reading: { payment_id, charge } }) => ({
            id,
            payment_id,
            method: charge!.method,
          })),
        ),
        new Date(this.clock.now()).toISOString(),
      ],
    );
  }
}

const partOf = ({ invoice_id, number }: Due, amount_cents: Cents): AllocationPart => ({
  invoice_id,
  amount_cents,
  rule: 'online',
  reason: { code: 'paid_online', values: { number } },
});
