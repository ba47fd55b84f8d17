import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { IssuedFacts, LetterFacts } from './chaining.js';
import { SeriesStep, StoredLine, StoredRecord } from './checking.js';

/** A record of the chain with what it speaks of, as the tables have it by now. */
export type ArchivedRow = StoredRecord & {
  readonly number: string | null;
  readonly facts: IssuedFacts | null;
  readonly letter: LetterFacts | null;
  readonly state: string | null;
  readonly kept_file_id: Id | null;
  readonly sealed: string | null;
  readonly lines: readonly StoredLine[] | null;
};

/** How much a workspace keeps. */
export interface ArchiveSize {
  readonly name: string;
  readonly documents: number;
  readonly files: number;
  readonly records: number;
}

const OF_RECORD = 'r.workspace_id = $1 AND r.invoice_id = i.id';

/** What a check of the archive reads; inside a transaction. */
export class ArchiveReading {
  constructor(private readonly db: Database) {}

  async size(workspace_id: Id): Promise<ArchiveSize | undefined> {
    const [own] = await this.db.query<ArchiveSize>(
      `SELECT name,
              ((SELECT count(*) FROM invoice WHERE workspace_id = $1 AND state = 'issued')
             + (SELECT count(*) FROM archived_letter WHERE workspace_id = $1))::int AS documents,
              ((SELECT count(*) FROM invoice_file WHERE workspace_id = $1)
             + (SELECT count(*) FROM archived_letter_file WHERE workspace_id = $1))::int AS files,
              (SELECT count(*)::int FROM archive_record WHERE workspace_id = $1) AS records
         FROM workspace WHERE workspace_id = $1`,
      [workspace_id],
    );
    return own;
  }

  records(workspace_id: Id, after: number, most: number): Promise<ArchivedRow[]> {
    return this.db.query<ArchivedRow>(
      `SELECT r.*, coalesce(i.number, l.number) AS number, i.state, coalesce(f.file_id, lf.file_id) AS kept_file_id,
              CASE r.kind WHEN 'annex' THEN i.document->'annex'->>'sha256' END AS sealed,
              CASE r.kind WHEN 'document' THEN to_jsonb(i) - 'pricing' - 'shares' - 'payouts' END AS facts,
              CASE r.kind WHEN 'document' THEN to_jsonb(l) END AS letter,
              CASE r.kind WHEN 'document' THEN (
                SELECT coalesce(jsonb_agg(to_jsonb(n) - 'explanation'), '[]') FROM invoice_line n
                 WHERE n.workspace_id = r.workspace_id AND n.invoice_id = r.invoice_id) END AS lines
         FROM archive_record r
         LEFT JOIN invoice i ON i.workspace_id = r.workspace_id AND i.id = r.invoice_id
         LEFT JOIN invoice_file f ON f.workspace_id = r.workspace_id AND f.invoice_id = r.invoice_id AND f.kind = r.kind
         LEFT JOIN archived_letter l ON l.workspace_id = r.workspace_id AND l.id = r.letter_id
         LEFT JOIN archived_letter_file lf ON lf.workspace_id = r.workspace_id AND lf.letter_id = r.letter_id AND lf.kind = r.kind
        WHERE r.workspace_id = $1 AND r.sequence > $2 ORDER BY r.sequence LIMIT $3`,
      [workspace_id, after, most],
    );
  }

  async head(workspace_id: Id): Promise<{ last_sequence: number; last_hash: string } | undefined> {
    const [head] = await this.db.query<{ last_sequence: number; last_hash: string }>(
      'SELECT last_sequence, last_hash FROM archive_head WHERE workspace_id = $1',
      [workspace_id],
    );
    return head;
  }

  /** Issued documents, letters and kept files that no record speaks of. */
  async unchained(workspace_id: Id, most: number): Promise<string[]> {
    const rows = await this.db.query<{ subject: string }>(
      `SELECT i.number AS subject FROM invoice i
        WHERE i.workspace_id = $1 AND i.state = 'issued'
          AND NOT EXISTS (SELECT FROM archive_record r WHERE ${OF_RECORD} AND r.kind = 'document')
        UNION ALL
       SELECT i.number || ', ' || f.kind FROM invoice_file f
         JOIN invoice i ON i.workspace_id = f.workspace_id AND i.id = f.invoice_id AND i.state = 'issued'
        WHERE f.workspace_id = $1
          AND NOT EXISTS (SELECT FROM archive_record r WHERE ${OF_RECORD} AND r.kind = f.kind)
        UNION ALL
       SELECT l.number || coalesce(', ' || lf.kind, '') FROM archived_letter l
         LEFT JOIN archived_letter_file lf ON lf.workspace_id = l.workspace_id AND lf.letter_id = l.id
        WHERE l.workspace_id = $1
          AND NOT (EXISTS (SELECT FROM archive_record r
                            WHERE r.workspace_id = $1 AND r.letter_id = l.id AND r.kind = 'document')
               AND (lf.kind IS NULL OR EXISTS (SELECT FROM archive_record r
                            WHERE r.workspace_id = $1 AND r.letter_id = l.id AND r.kind = lf.kind)))
        ORDER BY 1 LIMIT $2`,
      [workspace_id, most],
    );
    return rows.map(({ subject }) => subject);
  }

  /** Where numbers of a series do not follow each other, or dates go back; claims are numbered as invoices are. */
  steps(workspace_id: Id, most: number): Promise<SeriesStep[]> {
    return this.db.query<SeriesStep>(
      `SELECT series, sequence, before, issued_on, before_on
         FROM (SELECT series, sequence, issued_on, lag(sequence) OVER w AS before, lag(issued_on) OVER w AS before_on
                 FROM (SELECT series, sequence, issued_on FROM invoice WHERE workspace_id = $1 AND state = 'issued'
                        UNION ALL
                       SELECT series, sequence, issued_on FROM archived_letter
                        WHERE workspace_id = $1 AND kind = 'late_claim') AS numbered
               WINDOW w AS (PARTITION BY series ORDER BY sequence)) AS step
        WHERE sequence <> coalesce(before, 0) + 1 OR issued_on < before_on
        ORDER BY series, sequence LIMIT $2`,
      [workspace_id, most],
    );
  }

  /** Series whose counter is not at their last number. */
  counters(workspace_id: Id): Promise<{ series: string; counted: number; last: number }[]> {
    return this.db.query<{ series: string; counted: number; last: number }>(
      `SELECT coalesce(c.series, i.series) AS series, coalesce(c.last_sequence, 0) AS counted, coalesce(i.last, 0) AS last
         FROM (SELECT * FROM invoice_series WHERE workspace_id = $1) AS c
         FULL JOIN (SELECT series, max(sequence) AS last FROM invoice
                     WHERE workspace_id = $1 AND state = 'issued' GROUP BY series) AS i ON i.series = c.series
        WHERE c.last_sequence IS DISTINCT FROM i.last ORDER BY 1`,
      [workspace_id],
    );
  }

  /** Files that are still to be made. */
  async unkept(workspace_id: Id): Promise<string[]> {
    const rows = await this.db.query<{ subject: string }>(
      `SELECT subject FROM (
         SELECT i.number || ', ' || wanted.kind AS subject, i.series, i.sequence, wanted.kind
           FROM invoice i
          CROSS JOIN LATERAL (VALUES ('pdf'), ('ubl'), ('cii'), (CASE WHEN i.document->'annex' <> 'null' THEN 'annex' END)) AS wanted (kind)
          WHERE i.workspace_id = $1 AND i.state = 'issued' AND wanted.kind IS NOT NULL
            AND NOT EXISTS (SELECT FROM invoice_file f
                             WHERE f.workspace_id = $1 AND f.invoice_id = i.id AND f.kind = wanted.kind)
          UNION ALL
         SELECT l.number || ', pdf', l.series, l.sequence, 'pdf' FROM archived_letter l
          WHERE l.workspace_id = $1
            AND NOT EXISTS (SELECT FROM archived_letter_file f WHERE f.workspace_id = $1 AND f.letter_id = l.id)
       ) AS missing ORDER BY series, sequence, kind`,
      [workspace_id],
    );
    return rows.map(({ subject }) => subject);
  }
}
