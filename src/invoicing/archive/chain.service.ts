import { Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import {
  ChainEnd,
  ChainKey,
  chained,
  chainKey,
  documentForm,
  IssuedFacts,
  KeyRing,
  NextLink,
  NOTHING_BEFORE,
  sha256Of,
  signingKey,
} from './chaining.js';
import { keptUntil } from './retention.js';

constraintMeans(
  'archive_frozen',
  'conflict',
  'archive-frozen',
  'What was issued is kept as it is: the law wants it for ten years.',
);

interface KeptFile {
  readonly kind: string;
  readonly file_id: Id;
  readonly sha256: string;
  readonly at: string;
}

/**
 * Writes the chain over what a workspace issued, in the transaction that issues or keeps it. Lock order, for all who
 * take both: the end of the chain, then the number series.
 */
@Injectable()
export class Chain implements OnApplicationBootstrap {
  private readonly logger = new Logger('archive');
  private readonly ring: KeyRing;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    config: Config,
  ) {
    this.ring = { keys: config.archiveKeys.map(chainKey), lost: config.archiveKeysLost };
  }

  onApplicationBootstrap(): void {
    const [first, ...older] = this.ring.keys.map(({ id }) => id);
    if (first === undefined) return;
    const known = older.length > 0 ? `; known too: ${older.join(', ')}` : '';
    this.logger.log(`New records are signed with ARCHIVE_KEY ${first}${known}.`);
  }

  /**
   * Has every other writer of this chain wait until commit; answers its end and the key of the next record. Throws as
   * `signingKey` does.
   */
  async hold(actor: Actor): Promise<{ readonly end: ChainEnd; readonly key: ChainKey | null }> {
    const end = await this.holdEnd(actor);
    const [last] = await this.db.query<{ key_id: string | null }>(
      'SELECT key_id FROM archive_record WHERE workspace_id = $1 AND sequence = $2',
      [actor.workspace_id, end.last_sequence],
      'archive-last-key',
    );
    try {
      return { end, key: signingKey(this.ring, last?.key_id ?? null) };
    } catch (error) {
      this.logger.error((error as Error).message);
      throw error;
    }
  }

  private async holdEnd(actor: Actor): Promise<ChainEnd> {
    const find = () =>
      this.db.query<ChainEnd>(
        'SELECT last_sequence, last_hash FROM archive_head WHERE workspace_id = $1 FOR UPDATE',
        [actor.workspace_id],
        'archive-head',
      );
    const [end] = await find();
    if (end) return end;
    await this.db.execute(
      'INSERT INTO archive_head (workspace_id, last_sequence, last_hash) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING',
      [actor.workspace_id, NOTHING_BEFORE],
    );
    return (await find())[0]!;
  }

  /** Puts a document that was just issued into the chain, and the files kept with it before. */
  async addDocument(actor: Actor, invoice: Id): Promise<void> {
    const facts = await this.issued(actor, invoice);
    const until = untilOf(facts!);
    const document: NextLink = {
      invoice_id: invoice,
      kind: 'document',
      file_id: null,
      sha256: sha256Of(documentForm(facts!)),
      kept_until: until,
      at: this.now(),
    };
    const files = await this.files(actor, invoice);
    await this.append(actor, [
      document,
      ...files.map((file) => ({ ...file, invoice_id: invoice, kept_until: until })),
    ]);
  }

  /** Puts a file that was just kept into the chain; one of a draft joins it at issue. */
  async addFile(actor: Actor, invoice: Id, kind: string): Promise<void> {
    const facts = await this.issued(actor, invoice);
    if (!facts) return;
    const files = (await this.files(actor, invoice)).filter((file) => file.kind === kind);
    const until = untilOf(facts);
    await this.append(
      actor,
      files.map((file) => ({ ...file, invoice_id: invoice, kept_until: until })),
    );
  }

  private async issued(actor: Actor, invoice: Id): Promise<IssuedFacts | undefined> {
    const [facts] = await this.db.query<IssuedFacts>(
      `SELECT * FROM invoice WHERE workspace_id = $1 AND id = $2 AND state = 'issued'`,
      [actor.workspace_id, invoice],
      'archive-issued',
    );
    return facts;
  }

  private files(actor: Actor, invoice: Id): Promise<KeptFile[]> {
    return this.db.query<KeptFile>(
      `SELECT f.kind, f.file_id, s.sha256, s.created_at AS at
         FROM invoice_file f JOIN stored_file s ON s.workspace_id = f.workspace_id AND s.id = f.file_id
        WHERE f.workspace_id = $1 AND f.invoice_id = $2 ORDER BY f.kind`,
      [actor.workspace_id, invoice],
      'archive-files',
    );
  }

  /** When a record joins the chain. */
  now(): string {
    return new Date(this.clock.now()).toISOString();
  }

  /** Adds records at the end of the chain, in order. */
  async append(actor: Actor, links: readonly NextLink[]): Promise<void> {
    const { end: before, key } = await this.hold(actor);
    const { records, end } = chained(actor.workspace_id, before, links, key);
    await this.db.execute(
      `INSERT INTO archive_record (workspace_id, sequence, id, invoice_id, letter_id, kind, file_id, sha256, kept_until, at,
                                   canonical, key_id, previous_hash, hash)
       SELECT $1, sequence, id, invoice_id, letter_id, kind, file_id, sha256, kept_until, at, canonical, key_id,
              previous_hash, hash
         FROM jsonb_to_recordset($2::jsonb) AS link (
              sequence int, id uuid, invoice_id uuid, letter_id uuid, kind text, file_id uuid, sha256 text,
              kept_until date, at timestamptz, canonical int, key_id text, previous_hash text, hash text)`,
      [actor.workspace_id, JSON.stringify(records.map((record) => ({ ...record, id: newId() })))],
      'archive-add',
    );
    await this.db.execute(
      'UPDATE archive_head SET last_sequence = $2, last_hash = $3 WHERE workspace_id = $1',
      [actor.workspace_id, end.last_sequence, end.last_hash],
      'archive-end',
    );
  }
}

function untilOf({ document, issued_on }: IssuedFacts): string {
  return keptUntil((document as { seller: { country: string } }).seller.country, issued_on);
}
