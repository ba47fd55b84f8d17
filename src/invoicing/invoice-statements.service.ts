import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { sum } from '../kernel/money.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { PageQuery } from '../platform/http/contract.interceptor.js';
import { cursorValues, pageOf } from '../platform/http/page.js';
import { ExplanationNode, PayoutStatement, PractitionerShare } from '../tariffs/rating/rated.js';
import { OF_LINE } from './billed-entries.js';
import { DISBURSEMENT } from './documents/document.js';
import { ReasonsQuery } from './invoice-statements.schema.js';
import { InvoicesService } from './invoices.service.js';
import { partsOf } from './practitioner-parts.js';

interface Leaf {
  readonly position: number;
  readonly event_id: Id;
  readonly reason: string;
  readonly measured: number;
  readonly counted: number;
  readonly quantity: number;
}

interface AnnexReason {
  readonly reason: string;
  readonly billed: boolean;
  readonly events: number;
  readonly measured: number;
  readonly counted: number;
  readonly quantity: number;
  readonly on_line: number;
}

/** What stands behind an invoice: how a line came about, who bears the total, and what freelancers receive. */
@Injectable()
export class InvoiceStatements {
  constructor(
    private readonly db: Database,
    private readonly invoices: InvoicesService,
  ) {}

  /** Empty where the card shares nothing. Net, disbursements and VAT are each shared to the cent. */
  async shares(actor: Actor, invoice: Id) {
    const { shares, net_cents, vat_cents, lines } = await this.invoices.view(actor, invoice);
    const disbursed_cents = sum(
      lines.filter(({ vatex }) => vatex === DISBURSEMENT).map((line) => line.net_cents),
    );
    const total = { net_cents, vat_cents, disbursed_cents };
    return { items: partsOf(shares as PractitionerShare[], total) };
  }

  async payouts(actor: Actor, invoice: Id): Promise<{ items: PayoutStatement[] }> {
    const { payouts } = await this.invoices.view(actor, invoice);
    return { items: payouts as PayoutStatement[] };
  }

  /** The line's explanation down to a page of its events; of an overage, those inside the allowance too. */
  explanation(actor: Actor, invoice: Id, position: number, { limit, cursor }: PageQuery) {
    const after = Number(cursorValues(cursor, 1)?.[0] ?? 0);
    return this.db.transaction(actor.workspace_id, async () => {
      await this.invoices.row(actor, invoice);
      const line = (await this.invoices.lines(actor, invoice)).find((each) => each.position === position);
      if (!line) throw new DomainError('missing', 'no-such-line', 'The invoice has no such line.');
      const nodes = line.explanation as ExplanationNode[];
      const { component_code, quantity, unit, unit_price, net_cents } = line;
      const includes = nodes.some(({ code }) => code === 'allowance');
      const leaves = await this.leaves(
        actor,
        invoice,
        position,
        includes ? component_code : null,
        after,
        limit + 1,
      );
      const { items, next_cursor } = pageOf(leaves, limit, ['position']);
      return {
        code: 'line' as const,
        values: { component_code, quantity, unit, unit_price, net_cents },
        nodes: [...nodes, ...items.map(({ position: _, ...values }) => ({ code: 'event', values }))],
        next_cursor,
      };
    });
  }

  /** What was billed and what was not, by reason: of the whole annex, or of what belongs to one line. */
  reasons(actor: Actor, invoice: Id, { line }: ReasonsQuery) {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.invoices.row(actor, invoice);
      const items = await this.db.query<AnnexReason>(
        `SELECT ie.reason, ie.billed, count(*)::int AS events, sum(ie.measured)::bigint AS measured,
                sum(ie.counted)::bigint AS counted, sum(share.quantity)::bigint AS quantity,
                count(*) FILTER (WHERE share.lines > 0)::int AS on_line
           FROM invoice_event ie
          CROSS JOIN LATERAL (
                SELECT count(*) AS lines, coalesce(sum((each->>'quantity')::bigint), 0) AS quantity
                  FROM jsonb_array_elements(coalesce(ie.lines, '[]')) AS each
                 WHERE $3::int IS NULL OR (each->>'position')::int = $3) AS share
          WHERE ie.workspace_id = $1 AND ie.invoice_id = $2 AND ($3::int IS NULL OR ${OF_LINE})
          GROUP BY ie.reason, ie.billed ORDER BY ie.billed DESC, events DESC, ie.reason`,
        [actor.workspace_id, invoice, line ?? null],
      );
      return { items };
    });
  }

  /** Events on a line, with what the line's own component measured and counted of them. */
  private leaves(
    actor: Actor,
    invoice: Id,
    position: number,
    includedBy: string | null,
    after: number,
    limit: number,
  ): Promise<Leaf[]> {
    return this.db.query<Leaf>(
      `SELECT ie.position, ie.work_entry_id AS event_id, verdict.reason, verdict.measured, verdict.counted,
              coalesce((SELECT sum((share->>'quantity')::bigint) FROM jsonb_array_elements(ie.lines) AS share
                         WHERE (share->>'position')::int = $3), 0)::bigint AS quantity
         FROM invoice_event ie
         JOIN invoice_line l ON l.workspace_id = ie.workspace_id AND l.invoice_id = ie.invoice_id AND l.position = $3
        CROSS JOIN LATERAL (
              SELECT ie.reason, ie.measured, ie.counted WHERE ie.component_code = l.component_code
              UNION ALL
              SELECT other->>'reason', (other->>'measured')::bigint, (other->>'counted')::bigint
                FROM jsonb_array_elements(coalesce(ie.also, '[]')) AS other
               WHERE other->>'component_code' = l.component_code
              LIMIT 1) AS verdict
        WHERE ie.workspace_id = $1 AND ie.invoice_id = $2 AND ie.position > $5
          AND (ie.lines @> jsonb_build_array(jsonb_build_object('position', $3::int))
               OR ($4::text IS NOT NULL AND verdict.counted > 0))
        ORDER BY ie.position LIMIT $6`,
      [actor.workspace_id, invoice, position, includedBy, after, limit],
    );
  }
}
