import { Injectable } from '@nestjs/common';
import { LATEST } from '../../invoicing/self-billing/self-billing.js';
import { Day } from '../../kernel/day.js';
import { formatIban } from '../../kernel/iban.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { VigilanceReading } from '../vigilance/vigilance-reading.service.js';
import { vigilanceSentence } from '../vigilance/vigilance-words.js';
import { PainAddress, PainTransfer } from './pain001.js';
import { Bill, leftOf, PlannedPayout, planPayouts } from './payout-planning.js';

/** A bill with the reference its freelancer finds it by. */
export interface StoredBill extends Bill {
  readonly reference: PainTransfer['reference'];
  /** How many payouts were made of it, also of those that failed. */
  readonly attempts: number;
}

/** To whom it goes, by their latest mandate. */
export interface Payee {
  readonly secretary_id: Id;
  readonly name: string;
  readonly iban: string;
  readonly bic: string | null;
  readonly address: PainAddress;
  /** The account that a file paid last, or of the first mandate; the same as `iban` unless it changed. */
  readonly known_iban: string;
  readonly confirmed: boolean;
}

/** Why nothing is paid for now, and what to do. */
export interface Hold {
  readonly code: 'account-changed' | 'vigilance';
  readonly detail: string;
}

/** What is due of a bill, to whom, and what it waits for. */
export interface DuePayout extends PlannedPayout<StoredBill> {
  readonly payee: Payee;
  readonly held_for: readonly Hold[];
}

const LIVE = `('drafted', 'exported', 'paid')`;

/** Reads what is due to freelancers, and to which account. */
@Injectable()
export class PayoutBills {
  constructor(
    private readonly db: Database,
    private readonly workspaces: WorkspacesService,
    private readonly vigilance: VigilanceReading,
  ) {}

  /** What is due on a day; inside a transaction. */
  async due(actor: Actor, on: Day): Promise<DuePayout[]> {
    const planned = planPayouts(await this.bills(actor), on);
    const secretaries = [...new Set(planned.map(({ bill }) => bill.secretary_id))];
    const payees = await this.payees(actor, secretaries);
    const held = await this.holds(actor, payees);
    return planned.map((each) => ({
      ...each,
      payee: payees.get(each.bill.secretary_id)!,
      held_for: held.get(each.bill.secretary_id) ?? [],
    }));
  }

  /** Bills of which more was paid than stands, after a credit note or twice; inside a transaction. */
  async overpaid(actor: Actor) {
    const over = (await this.bills(actor)).filter((bill) => leftOf(bill) < 0 && !bill.under_way);
    const payees = await this.payees(actor, [...new Set(over.map(({ secretary_id }) => secretary_id))]);
    return over.map((bill) => ({
      ...bill,
      name: payees.get(bill.secretary_id)!.name,
      overpaid_cents: -leftOf(bill),
    }));
  }

  /** Issued self-bills on which something is open or paid too much, or those named. */
  bills(actor: Actor, named: readonly Id[] | null = null): Promise<StoredBill[]> {
    return this.db.query<StoredBill>(
      `SELECT i.id AS self_bill_id, b.secretary_id, i.number, i.due_on, i.gross_cents,
              coalesce(b.answer IN ('accepted', 'lapsed'), false) AS accepted,
              credited.cents AS credited_cents, paid.cents AS paid_cents, paid.under_way, paid.attempts,
              coalesce(i.document->'payment'->'reference', '{"kind": "none", "value": ""}') AS reference
         FROM self_bill b
         JOIN invoice i ON i.workspace_id = b.workspace_id AND i.id = b.invoice_id
        CROSS JOIN LATERAL (SELECT coalesce(sum(note.gross_cents), 0)::bigint AS cents FROM invoice note
                             WHERE note.workspace_id = $1 AND note.credited_invoice_id = i.id AND note.state = 'issued') AS credited
        CROSS JOIN LATERAL (SELECT coalesce(sum(part.cents) FILTER (WHERE p.state IN ${LIVE}), 0)::bigint AS cents,
                                   coalesce(bool_or(p.state IN ('drafted', 'exported')), false) AS under_way,
                                   count(*) FILTER (WHERE p.self_bill_id = i.id)::int AS attempts
                              FROM payout_part part
                              JOIN payout p ON p.workspace_id = part.workspace_id AND p.id = part.payout_id
                             WHERE part.workspace_id = $1 AND part.self_bill_id = i.id) AS paid
        WHERE b.workspace_id = $1 AND i.kind = 'self_bill' AND i.state = 'issued'
          AND CASE WHEN $2::uuid[] IS NULL THEN i.gross_cents <> credited.cents + paid.cents ELSE i.id = ANY ($2) END
        ORDER BY i.id`,
      [actor.workspace_id, named],
    );
  }

  /** Locks bills until commit, in the order of their ids, against credit notes and other payouts. */
  async hold(actor: Actor, bills: readonly Id[]): Promise<void> {
    await this.db.query(
      'SELECT FROM invoice WHERE workspace_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR NO KEY UPDATE',
      [actor.workspace_id, bills],
    );
  }

  /** Where each is paid now; inside a transaction. */
  async payees(actor: Actor, secretaries: readonly Id[]): Promise<Map<Id, Payee>> {
    const rows = await this.db.query<Payee>(
      `SELECT DISTINCT ON (m.secretary_id) m.secretary_id, m.name, m.iban, m.bic,
              jsonb_build_object('street', m.street, 'postal_code', m.postal_code, 'city', m.city, 'country', m.country) AS address,
              coalesce(
                (SELECT p.iban FROM payout p WHERE p.workspace_id = $1 AND p.secretary_id = m.secretary_id
                    AND p.state IN ('exported', 'paid') AND p.run_id IS NOT NULL ORDER BY p.created_at DESC, p.id DESC LIMIT 1),
                (SELECT first.iban FROM billing_mandate first
                  WHERE first.workspace_id = $1 AND first.secretary_id = m.secretary_id
                  ORDER BY first.created_at, first.id LIMIT 1)) AS known_iban,
              EXISTS (SELECT FROM payee_account a WHERE a.workspace_id = $1 AND a.secretary_id = m.secretary_id
                         AND a.iban = m.iban) AS confirmed
         FROM billing_mandate m
        WHERE m.workspace_id = $1 AND m.secretary_id = ANY ($2::uuid[])
        ORDER BY m.secretary_id, ${LATEST}`,
      [actor.workspace_id, secretaries],
    );
    return new Map(rows.map((row) => [row.secretary_id, row]));
  }

  /** What holds up payouts to these freelancers today; inside a transaction. */
  async holds(actor: Actor, payees: ReadonlyMap<Id, Payee>): Promise<Map<Id, Hold[]>> {
    const { language } = await this.workspaces.current(actor);
    const today = await this.vigilance.today(actor);
    const papers = await this.vigilance.all(actor, today, [...payees.keys()]);
    const held = new Map([...payees.values()].map((payee) => [payee.secretary_id, accountHold(payee)]));
    for (const { secretary_id, state, waived_until, ...facts } of papers) {
      const detail = vigilanceSentence(state, facts, language);
      if (detail && waived_until === null) held.get(secretary_id)!.push({ code: 'vigilance', detail });
    }
    return held;
  }
}

/** True for the account of the first mandate, one that a file paid, or one somebody confirmed with their password. */
export const isTrusted = ({ iban, known_iban, confirmed }: Payee): boolean =>
  confirmed || iban === known_iban;

function accountHold(payee: Payee): Hold[] {
  if (isTrusted(payee)) return [];
  const { name, iban, known_iban } = payee;
  const detail = `The account of ${name} changed from ${formatIban(known_iban)} to ${formatIban(iban)}: ask them on a number you knew before, then confirm it.`;
  return [{ code: 'account-changed', detail }];
}
