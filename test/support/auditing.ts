import { TestApp } from './app.js';

/** What an auditor asks of a workspace after anything went wrong: every list must be empty. */
export async function auditOf(app: TestApp, workspace_id: string): Promise<Record<string, unknown[]>> {
  const rows = async (sql: string) => (await app.admin.query(sql, [workspace_id])).rows as unknown[];
  return {
    numbers_with_gaps: await rows(
      `SELECT series, count(*)::int, min(sequence), max(sequence) FROM invoice
        WHERE workspace_id = $1 AND state = 'issued' GROUP BY series
       HAVING min(sequence) <> 1 OR max(sequence) <> count(*) OR count(DISTINCT number) <> count(*)`,
    ),
    counters_astray: await rows(
      `SELECT s.series FROM invoice_series s WHERE s.workspace_id = $1 AND s.last_sequence <>
              (SELECT max(sequence) FROM invoice i WHERE i.workspace_id = $1 AND i.series = s.series)`,
    ),
    practices_billed_twice: await rows(
      `SELECT practice_id, count(*)::int FROM invoice
        WHERE workspace_id = $1 AND kind = 'invoice' GROUP BY practice_id, period_from HAVING count(*) > 1`,
    ),
    entries_billed_twice: await rows(
      `SELECT work_entry_id FROM invoice_event WHERE workspace_id = $1 AND NOT released
        GROUP BY work_entry_id HAVING count(*) > 1`,
    ),
    entries_not_billed: await rows(
      `SELECT id FROM work_entry WHERE workspace_id = $1 AND practice_id IS NOT NULL AND invoice_id IS NULL`,
    ),
    entries_at_odds_with_invoices: await rows(
      `SELECT e.id FROM work_entry e
         FULL JOIN invoice_event v ON v.workspace_id = e.workspace_id AND v.work_entry_id = e.id AND v.invoice_id = e.invoice_id
        WHERE coalesce(e.workspace_id, v.workspace_id) = $1 AND e.invoice_id IS DISTINCT FROM v.invoice_id`,
    ),
    documents_without_files: await rows(
      `SELECT i.number, wanted.kind FROM invoice i CROSS JOIN (VALUES ('pdf'), ('annex'), ('ubl'), ('cii')) AS wanted (kind)
        WHERE i.workspace_id = $1 AND i.state = 'issued'
          AND NOT EXISTS (SELECT FROM invoice_file f
                           WHERE f.workspace_id = $1 AND f.invoice_id = i.id AND f.kind = wanted.kind)`,
    ),
    items_at_odds_with_invoices: await rows(
      `SELECT m.practice_id, m.state, i.state AS invoice FROM month_end_item m
         LEFT JOIN invoice i ON i.workspace_id = m.workspace_id AND i.id = m.invoice_id
        WHERE m.workspace_id = $1
          AND NOT (m.state = 'documented' AND i.state = 'issued' OR m.state = 'excluded' AND i.id IS NULL)`,
    ),
  };
}
