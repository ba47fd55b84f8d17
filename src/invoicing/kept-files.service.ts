import { Injectable } from '@nestjs/common';
import { Id } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';
import { Files } from '../platform/files/files.service.js';
import { Actor } from '../platform/http/actor.js';
import { Chain } from './archive/chain.service.js';
import { InvoiceFile } from './invoice-file.entity.js';

type Kind = InvoiceFile['kind'];

const MEDIA_TYPE: Readonly<Record<Kind, string>> = {
  pdf: 'application/pdf',
  annex: 'text/csv',
  ubl: 'application/xml',
  cii: 'application/xml',
};

/** The bytes kept with issued documents; inside a transaction. */
@Injectable()
export class KeptFiles {
  constructor(
    private readonly db: Database,
    private readonly files: Files,
    private readonly chain: Chain,
  ) {}

  /** The bytes as they were kept; null when there are none. Throws what `Files.read` throws. */
  async find(actor: Actor, invoice: Id, kind: Kind): Promise<Buffer | null> {
    const [row] = await this.db.query<{ file_id: Id }>(
      'SELECT file_id FROM invoice_file WHERE workspace_id = $1 AND invoice_id = $2 AND kind = $3',
      [actor.workspace_id, invoice, kind],
    );
    return row ? (await this.files.read(row.file_id)).bytes : null;
  }

  /**
   * Keeps the bytes unless some are kept already, also by another instance just now; answers those that stay. Lock order,
   * for all who take both: the invoice, then this lock; whoever credits the invoice holds it and keeps its annex.
   */
  async keep(actor: Actor, invoice: Id, kind: Kind, name: string, bytes: Buffer): Promise<Buffer> {
    await this.db.query('SELECT id FROM invoice WHERE workspace_id = $1 AND id = $2 FOR KEY SHARE', [
      actor.workspace_id,
      invoice,
    ]);
    await this.db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [
      `${actor.workspace_id}${invoice}`,
    ]);
    const kept = await this.find(actor, invoice, kind);
    if (kept) return kept;
    const file = await this.files.put(name, MEDIA_TYPE[kind], bytes);
    await this.db.execute(
      'INSERT INTO invoice_file (workspace_id, invoice_id, kind, file_id) VALUES ($1, $2, $3, $4)',
      [actor.workspace_id, invoice, kind, file],
    );
    await this.chain.addFile(actor, invoice, kind);
    return bytes;
  }
}
