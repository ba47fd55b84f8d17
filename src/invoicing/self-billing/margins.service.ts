import { Injectable } from '@nestjs/common';
import { Id } from '../../kernel/id.js';
import { sum } from '../../kernel/money.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { cursorValues, pageOf } from '../../platform/http/page.js';
import { marginOf } from './margin.js';
import { MarginQuery } from './margins.schema.js';

interface Sums {
  readonly invoice_id: Id;
  readonly number: string;
  readonly practice_id: Id;
  readonly period_from: string;
  readonly period_to: string;
  readonly client_cents: number;
  readonly payout_cents: number;
}

// What credit notes over self-bills took back by line of the payouts of one client document; what the last note over a bill
// that was freed took back is billed again.
const sums = (which: string) => `
  WITH corrected AS (
    SELECT paid.explanation->0->'values'->>'document' AS number, sum(back.net_cents) AS net_cents
      FROM invoice credit
      JOIN invoice_line back ON back.workspace_id = credit.workspace_id AND back.invoice_id = credit.id
      JOIN invoice_line paid ON paid.workspace_id = credit.workspace_id AND paid.invoice_id = credit.credited_invoice_id
           AND paid.position = back.credited_position
     WHERE credit.workspace_id = $1 AND credit.kind = 'self_bill_credit' AND credit.state = 'issued'
       AND (EXISTS (SELECT FROM self_bill_source s
                     WHERE s.workspace_id = $1 AND s.self_bill_id = credit.credited_invoice_id AND NOT s.released)
            OR EXISTS (SELECT FROM invoice later
                        WHERE later.workspace_id = $1 AND later.credited_invoice_id = credit.credited_invoice_id
                          AND later.kind = 'self_bill_credit' AND later.state = 'issued' AND later.number > credit.number))
     GROUP BY 1)
  SELECT i.id AS invoice_id, i.number, i.practice_id, i.period_from, i.period_to,
         (coalesce((SELECT sum(line.net_cents) FROM invoice_line line
                     WHERE line.workspace_id = i.workspace_id AND line.invoice_id = i.id
                       AND line.vatex IS DISTINCT FROM 'VATEX-EU-79-C'), 0)
          - coalesce((SELECT sum(line.net_cents) FROM invoice note
                        JOIN invoice_line line ON line.workspace_id = note.workspace_id AND line.invoice_id = note.id
                       WHERE note.workspace_id = i.workspace_id AND note.credited_invoice_id = i.id AND note.state = 'issued'
                         AND line.vatex IS DISTINCT FROM 'VATEX-EU-79-C'), 0))::bigint AS client_cents,
         (coalesce((SELECT sum((paid->>'net_cents')::bigint) FROM jsonb_array_elements(i.payouts) AS paid), 0)
          - coalesce((SELECT sum((back->>'net_cents')::bigint)
                        FROM dispute d CROSS JOIN LATERAL jsonb_array_elements(d.payouts) AS back
                       WHERE d.workspace_id = i.workspace_id AND d.invoice_id = i.id), 0)
          - coalesce((SELECT sum((back->>'net_cents')::bigint)
                        FROM invoice note CROSS JOIN LATERAL jsonb_array_elements(note.payouts) AS back
                       WHERE note.workspace_id = i.workspace_id AND note.credited_invoice_id = i.id
                         AND note.state = 'issued' AND note.releases_entries), 0)
          - coalesce((SELECT sum(corrected.net_cents) FROM corrected
                       WHERE corrected.number = i.number
                          OR corrected.number IN (SELECT note.number FROM invoice note
                                                   WHERE note.workspace_id = i.workspace_id AND note.credited_invoice_id = i.id)), 0)
         )::bigint AS payout_cents
    FROM invoice i
   WHERE i.workspace_id = $1 AND i.kind = 'invoice' AND ${which}`;

const IN_SPAN = sums(
  `i.state = 'issued' AND i.period_from >= $2 AND i.period_to <= $3 AND ($4::uuid IS NULL OR i.practice_id = $4)`,
);

/** What stays with the business of each client's invoice once freelancers are paid. */
@Injectable()
export class Margins {
  constructor(private readonly db: Database) {}

  page(actor: Actor, { from, to, practice_id, limit, cursor }: MarginQuery) {
    const after = cursorValues(cursor, 2);
    const span = [actor.workspace_id, from, to, practice_id ?? null];
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<Sums>(
        `${IN_SPAN} AND ($5::date IS NULL OR (i.period_from, i.id) > ($5, $6::uuid)) ORDER BY i.period_from, i.id LIMIT $7`,
        [...span, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
      );
      const all = await this.db.query<Sums>(IN_SPAN, span);
      const { items, next_cursor } = pageOf(rows, limit, ['period_from', 'invoice_id']);
      return {
        items: items.map((row) => ({ ...row, ...marginOf(row.client_cents, row.payout_cents) })),
        total: marginOf(
          sum(all.map(({ client_cents }) => client_cents)),
          sum(all.map(({ payout_cents }) => payout_cents)),
        ),
        next_cursor,
      };
    });
  }

  /** Of these invoices together, also of drafts; inside a transaction. */
  async together(actor: Actor, invoices: readonly Id[]) {
    const all = await this.db.query<Sums>(sums('i.id = ANY ($2::uuid[])'), [actor.workspace_id, invoices]);
    return marginOf(
      sum(all.map(({ client_cents }) => client_cents)),
      sum(all.map(({ payout_cents }) => payout_cents)),
    );
  }
}
