import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Files } from '../../platform/files/files.service.js';
import { Actor } from '../../platform/http/actor.js';
import { cursorValues, Page, pageOf } from '../../platform/http/page.js';
import { ArchiveFilter } from './archive.schema.js';
import { documentForm, IssuedFacts, LetterFacts, letterForm } from './chaining.js';
import { Downloads } from './downloads.service.js';

const JSON_TYPE = 'application/json';

const FILE_COLUMNS = `coalesce(s.name, i.number || '.json') AS name, coalesce(s.media_type, $10) AS media_type,
                 s.size_bytes, r.sha256, r.hash, r.at AS kept_at, r.kept_until`;

interface Archived {
  readonly id: Id;
  readonly sequence: number;
  readonly kind: string;
}

/** What a business issued and must keep, found again. */
@Injectable()
export class ArchiveService {
  constructor(
    private readonly db: Database,
    private readonly files: Files,
    private readonly downloads: Downloads,
  ) {}

  /** Newest first. */
  page(actor: Actor, filter: ArchiveFilter): Promise<Page<Archived>> {
    const after = cursorValues(filter.cursor, 1);
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<Archived>(
        `(SELECT r.id, r.sequence, r.invoice_id, NULL::uuid AS letter_id, r.kind, i.kind AS document_kind, i.number,
                 i.issued_on, i.practice_id, i.gross_cents, ${FILE_COLUMNS}
            FROM archive_record r
            JOIN invoice i ON i.workspace_id = r.workspace_id AND i.id = r.invoice_id
            LEFT JOIN stored_file s ON s.workspace_id = r.workspace_id AND s.id = r.file_id
           WHERE r.workspace_id = $1
             AND ($2::text IS NULL OR i.number = $2)
             AND ($3::uuid IS NULL OR i.practice_id = $3)
             AND ($4::bigint IS NULL OR i.gross_cents = $4)
             AND ($5::text IS NULL OR r.kind = $5)
             AND ($6::date IS NULL OR i.issued_on >= $6)
             AND ($7::date IS NULL OR i.issued_on <= $7)
             AND ($8::int IS NULL OR r.sequence < $8)
           ORDER BY r.sequence DESC LIMIT $9)
         UNION ALL
         (SELECT r.id, r.sequence, NULL, r.letter_id, r.kind, i.kind, i.number, i.issued_on, i.practice_id,
                 i.amount_cents, ${FILE_COLUMNS}
            FROM archive_record r
            JOIN archived_letter i ON i.workspace_id = r.workspace_id AND i.id = r.letter_id
            LEFT JOIN stored_file s ON s.workspace_id = r.workspace_id AND s.id = r.file_id
           WHERE r.workspace_id = $1
             AND ($2::text IS NULL OR i.number = $2)
             AND ($3::uuid IS NULL OR i.practice_id = $3)
             AND ($4::bigint IS NULL OR i.amount_cents = $4)
             AND ($5::text IS NULL OR r.kind = $5)
             AND ($6::date IS NULL OR i.issued_on >= $6)
             AND ($7::date IS NULL OR i.issued_on <= $7)
             AND ($8::int IS NULL OR r.sequence < $8)
           ORDER BY r.sequence DESC LIMIT $9)
         ORDER BY sequence DESC LIMIT $9`,
        [
          actor.workspace_id,
          filter.number ?? null,
          filter.practice_id ?? null,
          filter.gross_cents ?? null,
          filter.kind ?? null,
          filter.from ?? null,
          filter.to ?? null,
          after?.[0] ?? null,
          filter.limit + 1,
          JSON_TYPE,
        ],
      );
      return pageOf(rows, filter.limit, ['sequence']);
    });
  }

  /**
   * The very bytes whose SHA-256 stands in the chain: a kept file, or the canonical form of a document; the audit trail
   * says who had them. Throws `missing/no-such-record`, and what `Files.read` throws.
   */
  bytes(actor: Actor, record: Id): Promise<{ bytes: Buffer; name: string; media_type: string }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [found] = await this.db.query<{
        invoice_id: Id | null;
        letter_id: Id | null;
        kind: string;
        file_id: Id | null;
      }>(
        'SELECT invoice_id, letter_id, kind, file_id FROM archive_record WHERE workspace_id = $1 AND id = $2',
        [actor.workspace_id, record],
      );
      if (!found)
        throw new DomainError('missing', 'no-such-record', 'There is no such record in the archive.');
      const { invoice_id, letter_id, kind, file_id } = found;
      const file = file_id ? await this.files.read(file_id) : await this.canonical(actor, found);
      if (letter_id) return this.downloads.toldOfLetter(actor, letter_id, kind, file);
      return this.downloads.told(actor, invoice_id!, kind, file);
    });
  }

  private async canonical(actor: Actor, found: { invoice_id: Id | null; letter_id: Id | null }) {
    const { form, number } = found.letter_id
      ? await this.letter(actor, found.letter_id)
      : await this.document(actor, found.invoice_id!);
    return { bytes: Buffer.from(form), name: `${number}.json`, media_type: JSON_TYPE };
  }

  private async document(actor: Actor, invoice: Id): Promise<{ form: string; number: string }> {
    const [facts] = await this.db.query<IssuedFacts>(
      'SELECT * FROM invoice WHERE workspace_id = $1 AND id = $2',
      [actor.workspace_id, invoice],
    );
    return { form: documentForm(facts!), number: facts!.number };
  }

  private async letter(actor: Actor, letter: Id): Promise<{ form: string; number: string }> {
    const [facts] = await this.db.query<LetterFacts>(
      'SELECT * FROM archived_letter WHERE workspace_id = $1 AND id = $2',
      [actor.workspace_id, letter],
    );
    return { form: letterForm(facts!), number: facts!.number };
  }

  /** Where the chain ends now: noted elsewhere, it proves later that nothing before it was changed or cut off. */
  anchor(actor: Actor): Promise<object> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [last] = await this.db.query<{ records: number; hash: string; at: string }>(
        `SELECT sequence AS records, hash, at FROM archive_record
          WHERE workspace_id = $1 ORDER BY sequence DESC LIMIT 1`,
        [actor.workspace_id],
      );
      return { workspace_id: actor.workspace_id, ...(last ?? { records: 0, hash: null, at: null }) };
    });
  }
}
