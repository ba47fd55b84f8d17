import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { checkStep, Finding, SeriesStep } from './checking.js';

/** More of one kind are not told. */
export const MOST_FINDINGS = 1_000;

/** What is not there: records of documents and files, numbers of a series, files still to be made; in an open transaction. */
export class ArchiveGaps {
  constructor(private readonly db: Database) {}

  /** Issued documents and kept files that no record speaks of: added beside the program, or their records removed. */
  async unchained(workspace_id: Id): Promise<Finding[]> {
    const rows = await this.db.query<{ subject: string }>(
      `SELECT i.number AS subject FROM invoice i
        WHERE i.workspace_id = $1 AND i.state = 'issued'
          AND NOT EXISTS (SELECT FROM archive_record r
                           WHERE r.workspace_id = $1 AND r.invoice_id = i.id AND r.kind = 'document')
        UNION ALL
       SELECT i.number || ', ' || f.kind FROM invoice_file f
         JOIN invoice i ON i.workspace_id = f.workspace_id AND i.id = f.invoice_id AND i.state = 'issued'
        WHERE f.workspace_id = $1
          AND NOT EXISTS (SELECT FROM archive_record r
                           WHERE r.workspace_id = $1 AND r.invoice_id = f.invoice_id AND r.kind = f.kind)
        ORDER BY 1 LIMIT $2`,
      [workspace_id, MOST_FINDINGS],
    );
    const detail = 'the chain knows nothing of it: it was put here, or its record was taken away.';
    return rows.map(({ subject }) => ({ subject, code: 'not-in-chain', detail }));
  }

  /** Numbers that are gone, dates that go back, and counters that stand elsewhere than at the last number. */
  async series(workspace_id: Id): Promise<Finding[]> {
    const steps = await this.db.query<SeriesStep>(
      `SELECT series, sequence, before, issued_on, before_on
         FROM (SELECT series, sequence, issued_on, lag(sequence) OVER w AS before, lag(issued_on) OVER w AS before_on
                 FROM invoice WHERE workspace_id = $1 AND state = 'issued'
               WINDOW w AS (PARTITION BY series ORDER BY sequence)) AS step
        WHERE sequence <> coalesce(before, 0) + 1 OR issued_on < before_on
        ORDER BY series, sequence LIMIT $2`,
      [workspace_id, MOST_FINDINGS],
    );
    const counters = await this.db.query<{ series: string; counted: number; last: number }>(
      `SELECT coalesce(c.series, i.series) AS series, coalesce(c.last_sequence, 0) AS counted, coalesce(i.last, 0) AS last
         FROM (SELECT * FROM invoice_series WHERE workspace_id = $1) AS c
         FULL JOIN (SELECT series, max(sequence) AS last FROM invoice
                     WHERE workspace_id = $1 AND state = 'issued' GROUP BY series) AS i ON i.series = c.series
        WHERE c.last_sequence IS DISTINCT FROM i.last ORDER BY 1`,
      [workspace_id],
    );
    return [
      ...steps.flatMap(checkStep),
      ...counters.map(({ series, counted, last }) => ({
        subject: `series ${series}`,
        code: 'counter-differs',
        detail: `${counted} numbers were given, and the last document has number ${last}.`,
      })),
    ];
  }

  /** Files that issued documents are still to get. */
  async unkept(workspace_id: Id): Promise<string[]> {
    const rows = await this.db.query<{ subject: string }>(
      `SELECT i.number || ', ' || wanted.kind AS subject
         FROM invoice i
        CROSS JOIN LATERAL (VALUES ('pdf'), ('ubl'), ('cii'), (CASE WHEN i.document->'annex' <> 'null' THEN 'annex' END)) AS wanted (kind)
        WHERE i.workspace_id = $1 AND i.state = 'issued' AND wanted.kind IS NOT NULL
          AND NOT EXISTS (SELECT FROM invoice_file f
                           WHERE f.workspace_id = $1 AND f.invoice_id = i.id AND f.kind = wanted.kind)
        ORDER BY i.series, i.sequence, wanted.kind`,
      [workspace_id],
    );
    return rows.map(({ subject }) => subject);
  }
}
