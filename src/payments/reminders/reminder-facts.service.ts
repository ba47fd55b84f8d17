import { Injectable } from '@nestjs/common';
import { Day } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { Cents } from '../../kernel/money.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { Balance } from '../balancing.js';
import { CREDIT } from '../credit-sum.js';
import { Ledger } from '../ledger.service.js';
import { OpenInvoice, Reader } from './planning.js';
import { ReminderSchedules, ScheduleView } from './reminder-schedules.service.js';
import { Exemption, Level, Sent } from './schedule.js';

/** A practice with all that decides whether and of what it is reminded. */
export interface Debtor {
  readonly practice_id: Id;
  readonly name: string;
  readonly email: string | null;
  readonly schedule: ScheduleView;
  readonly reader: Reader;
  readonly invoices: readonly (OpenInvoice & { readonly balance: Balance })[];
}

interface PracticeRow {
  readonly id: Id;
  readonly name: string;
  readonly email: string | null;
  readonly private_person: boolean;
  readonly pause: string | null;
  readonly credit_cents: Cents;
  readonly written_today: boolean;
}

/** In force today; its reason. */
const PAUSED = `SELECT z.reason FROM reminder_pause z
               WHERE z.workspace_id = $1 AND z.ended_at IS NULL AND (z.until IS NULL OR z.until >= $3)`;

/** What the suggestion of a bank line holds when it would pay the invoice `i`. */
const SUGGESTED = `jsonb_build_object('allocations', jsonb_build_array(jsonb_build_object('invoice_id', i.id)))`;

/** Reads who owes what, and what was said and decided about it; always inside a transaction. */
@Injectable()
export class ReminderFacts {
  constructor(
    private readonly db: Database,
    private readonly ledger: Ledger,
    private readonly schedules: ReminderSchedules,
  ) {}

  /** Practices with an invoice that is overdue on that day. */
  async overdue(actor: Actor, today: Day): Promise<Id[]> {
    const rows = await this.db.query<{ practice_id: Id }>(
      `SELECT DISTINCT i.practice_id FROM invoice i
        WHERE i.workspace_id = $1 AND i.kind = 'invoice' AND i.state = 'issued' AND i.due_on < $2
          AND i.gross_cents > (SELECT coalesce(sum(a.amount_cents), 0) FROM allocation a
                                WHERE a.workspace_id = $1 AND a.invoice_id = i.id)
        ORDER BY i.practice_id`,
      [actor.workspace_id, today],
    );
    return rows.map(({ practice_id }) => practice_id);
  }

  /** Lets nobody else write to this practice, or allocate within it, until commit. */
  async lock(actor: Actor, practice: Id): Promise<void> {
    await this.db.query('SELECT 1 FROM practice WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE', [
      actor.workspace_id,
      practice,
    ]);
  }

  /** Lets nobody credit or dispute these invoices until commit. */
  async lockInvoices(actor: Actor, invoices: readonly Id[]): Promise<void> {
    await this.db.query(
      'SELECT 1 FROM invoice WHERE workspace_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR SHARE',
      [actor.workspace_id, invoices],
    );
  }

  /** The practices, in the order of their ids, with every invoice that is not paid. */
  async of(actor: Actor, practices: readonly Id[], today: Day): Promise<Debtor[]> {
    const schedule = await this.schedules.all(actor);
    const rows = await this.practices(actor, practices, today);
    const invoices = Map.groupBy(
      await this.invoices(actor, practices, today),
      ({ balance }) => balance.practice_id,
    );
    return rows.map((row) => ({
      practice_id: row.id,
      name: row.name,
      email: row.email,
      schedule: schedule(row.id),
      reader: {
        schedule: schedule(row.id),
        pause: row.pause,
        private_person: row.private_person,
        has_address: row.email !== null,
        credit_cents: row.credit_cents,
        written_today: row.written_today,
      },
      invoices: invoices.get(row.id) ?? [],
    }));
  }

  /** The billing contact gets the mails, as it gets the invoices; what was paid beyond what is owed is a credit, as `Credits.of` has it. */
  private practices(actor: Actor, practices: readonly Id[], today: Day): Promise<PracticeRow[]> {
    return this.db.query<PracticeRow>(
      `SELECT p.id, p.name, coalesce(c.email, p.email) AS email, p.vat_status = 'private' AS private_person,
              (${PAUSED} AND z.practice_id = p.id AND z.invoice_id IS NULL ORDER BY z.id LIMIT 1) AS pause,
              ${CREDIT} AS credit_cents,
              EXISTS (SELECT FROM reminder r
                       WHERE r.workspace_id = $1 AND r.practice_id = p.id AND r.run_on = $3 AND r.state <> 'cancelled')
                AS written_today
         FROM practice p
         LEFT JOIN LATERAL (
           SELECT email FROM contact
            WHERE workspace_id = $1 AND practice_id = p.id AND role = 'billing' AND email IS NOT NULL
            ORDER BY name, id LIMIT 1) c ON true
        WHERE p.workspace_id = $1 AND p.id = ANY ($2::uuid[]) ORDER BY p.id`,
      [actor.workspace_id, practices, today],
    );
  }

  private async invoices(actor: Actor, practices: readonly Id[], today: Day): Promise<Debtor['invoices']> {
    const open = await this.db.query<{ id: Id; pause: string | null; awaited: boolean }>(
      `SELECT i.id, (${PAUSED} AND z.invoice_id = i.id ORDER BY z.id LIMIT 1) AS pause,
              EXISTS (SELECT FROM online_attempt o
                       WHERE o.workspace_id = $1 AND o.invoice_id = i.id AND o.state = 'in_progress')
              OR EXISTS (SELECT FROM bank_transaction t
                          WHERE t.workspace_id = $1 AND t.state = 'suggested' AND t.suggestion @> ${SUGGESTED}) AS awaited
         FROM invoice i
        WHERE i.workspace_id = $1 AND i.practice_id = ANY ($2::uuid[]) AND i.kind = 'invoice' AND i.state = 'issued'
          AND i.due_on IS NOT NULL AND i.gross_cents > (SELECT coalesce(sum(a.amount_cents), 0) FROM allocation a
                                WHERE a.workspace_id = $1 AND a.invoice_id = i.id)`,
      [actor.workspace_id, practices, today],
    );
    const invoice_ids = open.map(({ id }) => id);
    const undecided = await this.undecided(actor, practices);
    const balances = await this.ledger.balances(actor, { invoice_ids });
    const known = new Map(open.map((each) => [each.id, each]));
    const sent = await this.sent(actor, invoice_ids);
    const exemptions = await this.exemptions(actor, invoice_ids);
    return balances
      .filter(({ open_cents }) => open_cents > 0)
      .map((balance) => ({
        invoice_id: balance.invoice_id,
        number: balance.number,
        due_on: balance.due_on,
        open_cents: balance.open_cents,
        disputed: balance.disputed,
        awaited: undecided.has(balance.practice_id) || (known.get(balance.invoice_id)?.awaited ?? false),
        pause: known.get(balance.invoice_id)?.pause ?? null,
        sent: sent.get(balance.invoice_id) ?? [],
        exemptions: exemptions.get(balance.invoice_id) ?? [],
        balance,
      }));
  }

  /** Practices whose money waits on a bank line: of an invoice that is settled, or from their account over a sum that no rule knows. */
  private async undecided(actor: Actor, practices: readonly Id[]): Promise<Set<Id>> {
    const rows = await this.db.query<{ practice_id: Id }>(
      `SELECT practice_id FROM (
         SELECT (t.reason->'values'->>'practice_id')::uuid AS practice_id FROM bank_transaction t
          WHERE t.workspace_id = $1 AND t.state = 'parked' AND t.amount_cents > 0 AND t.reason->'values' ? 'practice_id'
         UNION
         SELECT p.practice_id FROM bank_transaction t
           JOIN payment p ON p.workspace_id = t.workspace_id AND p.counter_iban = t.counter_iban
          WHERE t.workspace_id = $1 AND t.state = 'open' AND t.amount_cents > 0
            AND t.reason->>'code' = 'known_account_no_amount' AND p.reverses_payment_id IS NULL) AS waiting
        WHERE practice_id = ANY ($2::uuid[])`,
      [actor.workspace_id, practices],
    );
    return new Set(rows.map(({ practice_id }) => practice_id));
  }

  private async sent(actor: Actor, invoices: readonly Id[]): Promise<Map<Id, Sent[]>> {
    const rows = await this.db.query<{ invoice_id: Id; level: Level; on: Day }>(
      `SELECT l.invoice_id, l.step AS level, r.run_on AS "on" FROM reminder_line l
         JOIN reminder r ON r.workspace_id = l.workspace_id AND r.id = l.reminder_id
        WHERE l.workspace_id = $1 AND l.invoice_id = ANY ($2::uuid[]) AND l.active AND l.step IS NOT NULL`,
      [actor.workspace_id, invoices],
    );
    return Map.groupBy(rows, ({ invoice_id }) => invoice_id);
  }

  private async exemptions(actor: Actor, invoices: readonly Id[]): Promise<Map<Id, Exemption[]>> {
    const rows = await this.db.query<{ invoice_id: Id; level: Level; until: Day | null }>(
      `SELECT invoice_id, level, until FROM reminder_exemption
        WHERE workspace_id = $1 AND invoice_id = ANY ($2::uuid[])`,
      [actor.workspace_id, invoices],
    );
    return Map.groupBy(rows, ({ invoice_id }) => invoice_id);
  }
}
