import { Injectable } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { BankTransactionRow } from '../bank/bank-transaction.entity.js';
import { Returnable, ReturnableClues } from './returnables.js';

/** What banks write when the payer gave no end-to-end id. */
const NOT_PROVIDED = 'NOTPROVIDED';

export interface ReturnableRow extends Returnable, ReturnableClues {
  /** Whose payments the transfer is. */
  readonly practices: readonly Id[];
}

/** Bank transfers that what went out may be the return of, also after they went back. */
@Injectable()
export class ReturnablePayments {
  constructor(private readonly db: Database) {}

  /** Transfers of the amounts of `out`: of several practices they are one, told by its first payment. */
  of(
    { workspace_id }: Actor,
    out: readonly Pick<BankTransactionRow, 'amount_cents' | 'end_to_end_id' | 'counter_iban'>[],
    references: readonly string[],
  ): Promise<ReturnableRow[]> {
    return this.db.query<ReturnableRow>(
      `SELECT * FROM (
         SELECT t.ids[1] AS payment_id, CASE WHEN cardinality(t.practices) = 1 THEN t.practices[1] END AS practice_id,
                t.practices, t.received_on, t.counter_iban, nullif(b.end_to_end_id, '${NOT_PROVIDED}') AS end_to_end_id,
                t.amount_cents,
                (t.amount_cents + coalesce((SELECT sum(r.amount_cents) FROM payment r
                   WHERE r.workspace_id = $1 AND r.reverses_payment_id = ANY (t.ids)), 0))::bigint AS net_cents,
                ARRAY(SELECT f.reference FROM allocation a
                        JOIN payment_reference f ON f.workspace_id = $1
                                                AND (f.invoice_id = a.invoice_id OR f.claim_id = a.claim_id)
                       WHERE a.workspace_id = $1 AND a.payment_id = ANY (t.ids) AND a.amount_cents > 0) AS references
           FROM (SELECT array_agg(id ORDER BY length(source_key), source_key) AS ids,
                        array_agg(DISTINCT practice_id) AS practices, min(received_on) AS received_on,
                        min(counter_iban) AS counter_iban, sum(amount_cents)::bigint AS amount_cents
                   FROM payment
                  WHERE workspace_id = $1 AND source = 'bank' AND reverses_payment_id IS NULL AND practice_id IS NOT NULL
                  GROUP BY split_part(source_key, '+', 1)
                 HAVING sum(amount_cents) = ANY ($2::bigint[])) AS t
           LEFT JOIN bank_transaction b ON b.workspace_id = $1 AND b.payment_id = t.ids[1]) AS paid
        WHERE end_to_end_id = ANY ($3::text[]) OR counter_iban = ANY ($4::text[]) OR "references" && $5::text[]`,
      [
        workspace_id,
        out.map(({ amount_cents }) => -amount_cents),
        out.flatMap(({ end_to_end_id }) => end_to_end_id ?? []),
        out.flatMap(({ counter_iban }) => counter_iban ?? []),
        references,
      ],
    );
  }

  /** Refunds by bank of the amounts of `came`, money that came back: the practice of each, and the day it left. */
  refunded(
    { workspace_id }: Actor,
    came: readonly Pick<BankTransactionRow, 'amount_cents' | 'end_to_end_id' | 'counter_iban'>[],
  ): Promise<(Returnable & ReturnableClues)[]> {
    return this.db.query(
      `SELECT p.id AS payment_id, paid.practice_id, b.booked_on AS received_on, b.counter_iban,
              nullif(b.end_to_end_id, '${NOT_PROVIDED}') AS end_to_end_id, -b.amount_cents AS amount_cents,
              -b.amount_cents AS net_cents, ARRAY[]::text[] AS references
         FROM bank_transaction b
         JOIN payment p ON p.workspace_id = $1 AND p.id = b.payment_id
         JOIN payment paid ON paid.workspace_id = $1 AND paid.id = p.reverses_payment_id
        WHERE b.workspace_id = $1 AND b.state = 'booked' AND b.kind <> 'return' AND b.return_reason IS NULL
          AND -b.amount_cents = ANY ($2::bigint[])
          AND (b.end_to_end_id = ANY ($3::text[]) OR b.counter_iban = ANY ($4::text[]))
        ORDER BY b.booked_on DESC, b.id DESC`,
      [
        workspace_id,
        came.map(({ amount_cents }) => amount_cents),
        came.flatMap(({ end_to_end_id }) => end_to_end_id ?? []),
        came.flatMap(({ counter_iban }) => counter_iban ?? []),
      ],
    );
  }
}
