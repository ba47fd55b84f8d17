import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { sum as total } from '../../kernel/money.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { PageQuery } from '../../platform/http/contract.interceptor.js';
import { cursorValues, Page, pageOf } from '../../platform/http/page.js';
import { MonthEndItem, MonthEndRun } from './month-end.entity.js';
import { SELF_BILL_STATES, SelfBillItemState } from './month-end-self-billing.js';
import { ITEM_STATES, ItemState } from './month-end-states.js';
import { Waiting, waitsFor } from './month-end-waiting.js';
import { MonthEndItemFilter } from './month-ends.schema.js';

/** An item with its practice and the draft or invoice as it is now. */
export interface ItemView
  extends Omit<MonthEndItem, 'workspace_id' | 'run_id' | 'waits_until' | 'approved_digest'> {
  readonly practice: string;
  readonly number: string | null;
  readonly net_cents: number | null;
  readonly gross_cents: number | null;
}
type ItemRow = ItemView & Waiting;

/** A run with what its items come to. */
export interface RunView extends Omit<MonthEndRun, 'self_bills'> {
  readonly event_id: number;
  readonly practices: number;
  readonly counts: Readonly<Record<ItemState, number>>;
  readonly totals: {
    readonly entries: number;
    readonly invoices: number;
    readonly net_cents: number;
    readonly gross_cents: number;
  };
  readonly self_bills: {
    readonly written: boolean;
    readonly counts: Readonly<Record<SelfBillItemState, number>>;
    readonly net_cents: number;
  };
  readonly warnings: readonly {
    readonly code: string;
    readonly blocking: boolean;
    readonly practices: number;
  }[];
}

const LOCK_NOT_AVAILABLE = '55P03';

/**
 * The last transmission of a documented item, which takes its state on from there; also of a failed one, whose invoice
 * somebody may have issued by hand since, or whose files may have been made by others.
 */
const TRANSMITTED = `
    LEFT JOIN LATERAL (
      SELECT state, adapter, reason, detail, changed_at, transmission_ref FROM transmission
       WHERE workspace_id = $1 AND invoice_id = m.invoice_id
       ORDER BY created_at DESC, id DESC LIMIT 1) t ON m.state IN ('documented', 'failed')`;
const LOST = `t.state IN ('rejected', 'failed')`;
/** It left nobody's hands yet: an envelope in the Peppol folder, or a mail that no mail server took. */
const WRITTEN = `(t.adapter = 'file-drop' AND t.state = 'queued' AND t.transmission_ref IS NOT NULL
              OR t.adapter = 'email' AND t.state = 'accepted' AND t.transmission_ref LIKE '%.eml')`;
const STATE = `CASE WHEN ${LOST} THEN 'failed' WHEN ${WRITTEN} THEN 'written'
              WHEN t.state IN ('accepted', 'delivered') OR t.transmission_ref IS NOT NULL THEN 'sent' ELSE m.state END`;

/** What a draft says, in a word: of another amount or line it is another. */
export const DRAFT_DIGEST = `(
  SELECT md5(concat_ws('|', d.id, d.net_cents, d.vat_cents, string_agg(l::text, '|' ORDER BY l.position)))
    FROM invoice d LEFT JOIN invoice_line l ON l.workspace_id = d.workspace_id AND l.invoice_id = d.id
   WHERE d.workspace_id = $1 AND d.id = m.invoice_id GROUP BY d.id, d.net_cents, d.vat_cents)`;

const ITEMS = `
  SELECT m.workspace_id, m.practice_id, p.name AS practice, m.position, ${STATE} AS state, m.warnings, m.entries, m.invoice_id,
         CASE WHEN ${LOST} THEN jsonb_build_object('code', coalesce(t.reason, t.state), 'detail', coalesce(t.detail, ''))
              WHEN ${STATE} = 'failed' THEN m.failure END AS failure,
         CASE WHEN m.approved_digest = ${DRAFT_DIGEST} THEN m.approved_by END AS approved_by,
         CASE WHEN m.approved_digest = ${DRAFT_DIGEST} THEN m.approved_at END AS approved_at,
         m.waits_for, t.adapter, t.transmission_ref, t.reason, t.detail,
         greatest(m.updated_at, t.changed_at) AS updated_at, i.number, i.net_cents, i.gross_cents
    FROM month_end_item m
    JOIN practice p ON p.workspace_id = m.workspace_id AND p.id = m.practice_id
    LEFT JOIN invoice i ON i.workspace_id = m.workspace_id AND i.id = m.invoice_id${TRANSMITTED}`;

/** Reads runs: their lists, and how far they are. */
@Injectable()
export class MonthEndReading {
  constructor(private readonly db: Database) {}

  /** Newest first. */
  list(actor: Actor, { limit, cursor }: PageQuery): Promise<Page<MonthEndRun>> {
    const after = cursorValues(cursor, 2);
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<MonthEndRun>(
        `SELECT * FROM month_end_run
          WHERE workspace_id = $1 AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
          ORDER BY created_at DESC, id DESC LIMIT $4`,
        [actor.workspace_id, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
      );
      return pageOf(rows, limit, ['created_at', 'id']);
    });
  }

  /** Throws `missing/no-such-month-end`. */
  view(actor: Actor, id: Id): Promise<RunView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const run = await this.row(actor, id);
      const states = await this.db.query<
        RunView['totals'] & { state: ItemState; items: number; steps: number }
      >(
        `SELECT ${STATE} AS state, count(*)::int AS items, sum(m.steps)::int AS steps, sum(m.entries)::int AS entries,
                count(i.id)::int AS invoices, coalesce(sum(i.net_cents), 0)::bigint AS net_cents,
                coalesce(sum(i.gross_cents), 0)::bigint AS gross_cents
           FROM month_end_item m
           LEFT JOIN invoice i ON i.workspace_id = m.workspace_id AND i.id = m.invoice_id AND m.state <> 'excluded'${TRANSMITTED}
          WHERE m.workspace_id = $1 AND m.run_id = $2 GROUP BY 1`,
        [actor.workspace_id, id],
        'month-end-states',
      );
      const [told] = await this.db.query<{ news: number }>(
        `SELECT count(*)::int AS news
           FROM month_end_item m
           JOIN transmission t ON t.workspace_id = $1 AND t.invoice_id = m.invoice_id
           JOIN transmission_event e ON e.workspace_id = $1 AND e.transmission_id = t.id
          WHERE m.workspace_id = $1 AND m.run_id = $2`,
        [actor.workspace_id, id],
        'month-end-news',
      );
      const warnings = await this.db.query<RunView['warnings'][number]>(
        `SELECT warning->>'code' AS code, (warning->>'blocking')::bool AS blocking, count(DISTINCT m.practice_id)::int AS practices
           FROM month_end_item m CROSS JOIN LATERAL jsonb_array_elements(m.warnings) AS warning
          WHERE m.workspace_id = $1 AND m.run_id = $2
          GROUP BY 1, 2 ORDER BY 2 DESC, 3 DESC, 1`,
        [actor.workspace_id, id],
        'month-end-warnings',
      );
      const bills = await this.db.query<{
        state: SelfBillItemState;
        count: number;
        steps: number;
        net_cents: number;
      }>(
        `SELECT state, count(*)::int AS count, sum(steps)::int AS steps, sum(net_cents)::bigint AS net_cents
           FROM month_end_self_bill WHERE workspace_id = $1 AND run_id = $2 GROUP BY 1`,
        [actor.workspace_id, id],
        'month-end-self-bill-states',
      );
      const sum = (of: (each: (typeof states)[number]) => number) =>
        states.reduce((total, each) => total + of(each), 0);
      const items = new Map(states.map((each) => [each.state, each.items]));
      return {
        ...run,
        // Each self-bill counts from its being added on: a number that only grows.
        event_id:
          run.steps +
          sum(({ steps }) => steps) +
          told!.news +
          total(bills.map(({ steps, count }) => steps + count)),
        self_bills: {
          written: run.self_bills,
          counts: Object.fromEntries(
            SELF_BILL_STATES.map((state) => [state, bills.find((each) => each.state === state)?.count ?? 0]),
          ) as RunView['self_bills']['counts'],
          net_cents: total(
            bills.map(({ state, net_cents }) => (state === 'skipped' || state === 'failed' ? 0 : net_cents)),
          ),
        },
        practices: sum((each) => each.items),
        counts: Object.fromEntries(
          ITEM_STATES.map((state) => [state, items.get(state) ?? 0]),
        ) as RunView['counts'],
        totals: {
          entries: sum(({ state, entries }) => (state === 'excluded' ? 0 : entries)),
          invoices: sum(({ invoices }) => invoices),
          net_cents: sum(({ net_cents }) => net_cents),
          gross_cents: sum(({ gross_cents }) => gross_cents),
        },
        warnings,
      };
    });
  }

  /** In the order of the practices' names; throws `missing/no-such-month-end`. */
  items(actor: Actor, id: Id, { limit, cursor, state }: MonthEndItemFilter): Promise<Page<ItemView>> {
    const after = cursorValues(cursor, 1);
    return this.db.transaction(actor.workspace_id, async () => {
      await this.row(actor, id);
      const rows = await this.db.query<ItemRow>(
        `${ITEMS}
          WHERE m.workspace_id = $1 AND m.run_id = $2 AND m.position > $3 AND ($4::text IS NULL OR ${STATE} = $4)
          ORDER BY m.position LIMIT $5`,
        [actor.workspace_id, id, after?.[0] ?? 0, state ?? null, limit + 1],
      );
      return pageOf(rows.map(viewOf), limit, ['position']);
    });
  }

  /** Throws `missing/no-such-month-end-item`. */
  item(actor: Actor, id: Id, practice: Id): Promise<ItemView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [item] = await this.db.query<ItemRow>(
        `${ITEMS} WHERE m.workspace_id = $1 AND m.run_id = $2 AND m.practice_id = $3`,
        [actor.workspace_id, id, practice],
      );
      if (!item)
        throw new DomainError('missing', 'no-such-month-end-item', 'This practice is not in the month-end.');
      return viewOf(item);
    });
  }

  /** The invoices that have their files and did not reach their client. */
  async unsent(actor: Actor, id: Id): Promise<Id[]> {
    const rows = await this.db.query<{ invoice_id: Id }>(
      `SELECT m.invoice_id FROM month_end_item m${TRANSMITTED}
        WHERE m.workspace_id = $1 AND m.run_id = $2 AND ${LOST} ORDER BY m.position`,
      [actor.workspace_id, id],
    );
    return rows.map(({ invoice_id }) => invoice_id);
  }

  /**
   * The run once no step of it is under way, and none begins before commit. Steps share this lock and none begins while
   * somebody waits for it. Throws `conflict/month-end-busy` when a step takes longer than the database lets anybody wait.
   */
  async hold(actor: Actor, id: Id): Promise<MonthEndRun> {
    try {
      await this.db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 4))', [
        `${actor.workspace_id}${id}`,
      ]);
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
      const sentence =
        'A step of this month-end takes long just now, and nothing was changed: try again in a moment.';
      throw new DomainError('conflict', 'month-end-busy', sentence);
    }
    return this.row(actor, id);
  }

  /** Throws `missing/no-such-month-end`; inside a transaction. */
  async row(actor: Actor, id: Id): Promise<MonthEndRun> {
    const [run] = await this.db.query<MonthEndRun>(
      'SELECT * FROM month_end_run WHERE workspace_id = $1 AND id = $2',
      [actor.workspace_id, id],
    );
    if (!run) throw new DomainError('missing', 'no-such-month-end', 'There is no such month-end.');
    return run;
  }
}

const viewOf = (row: ItemRow): ItemView => ({ ...row, waits_for: waitsFor(row) });
