import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { Page } from '../../platform/http/page.js';
import { Secrecy } from '../../platform/secrecy/secrecy.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { ClaimAccess } from '../claims/claim-access.service.js';
import type { BatchQuery, BatchView } from './batches.schema.js';

/** Files may be large: few are sealed anew at once. */
const RESEALED_AT_ONCE = 5;

/** Where the bytes of a file stand. */
export const fileOf = (id: Id) => ({ table: 'claim_batch', column: 'file', row_id: id });

const COLUMNS = `b.id, b.practice_id, b.third_party, b.federation, b.month, b.send_year, b.send_number, b.reference, b.test,
  b.created_on, b.claims, b.records, b.total_cents, b.file_sha256, b.size_bytes, b.file IS NOT NULL AS has_file,
  b.mandate_id, b.created_by, b.created_at,
  NOT EXISTS (SELECT FROM claim_batch_item i
               WHERE i.workspace_id = $1 AND i.batch_id = b.id AND i.released_at IS NULL) AS released`;

/** Files that were written: what they are, their bytes, and giving their claims free again. */
@Injectable()
export class ClaimBatches {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: ClaimAccess,
    private readonly secrecy: Secrecy,
  ) {
    secrecy.holds('claim_batch', ['file'], RESEALED_AT_ONCE);
  }

  /** Files, the newest first. */
  list(actor: Actor, query: BatchQuery): Promise<Page<BatchView>> {
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<BatchView>(
        `SELECT ${COLUMNS} FROM claim_batch b
          WHERE b.workspace_id = $1 AND ($2::uuid[] IS NULL OR b.practice_id = ANY ($2))
            AND ($3::uuid IS NULL OR b.practice_id = $3) AND ($4::text IS NULL OR b.federation = $4)
            AND ($5::uuid IS NULL OR b.id < $5)
          ORDER BY b.id DESC LIMIT $6`,
        [
          actor.workspace_id,
          await this.access.practicesOf(actor),
          query.practice_id ?? null,
          query.federation ?? null,
          query.cursor ?? null,
          query.limit + 1,
        ],
      );
      const items = rows.slice(0, query.limit);
      return { items, next_cursor: rows.length > query.limit ? items.at(-1)!.id : null };
    });
  }

  /** Throws `missing/no-such-batch`, also where a mission is over. */
  get(actor: Actor, id: Id): Promise<BatchView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [row] = await this.db.query<BatchView>(
        `SELECT ${COLUMNS} FROM claim_batch b
          WHERE b.workspace_id = $1 AND ($2::uuid[] IS NULL OR b.practice_id = ANY ($2)) AND b.id = $3`,
        [actor.workspace_id, await this.access.practicesOf(actor), id],
      );
      if (row) return row;
      throw new DomainError('missing', 'no-such-batch', 'There is no file of claims with this id.');
    });
  }

  /** The bytes as they were written, the same each time; each download is recorded. Throws `conflict/patient-purged`. */
  file(actor: Actor, id: Id): Promise<{ readonly bytes: Buffer; readonly name: string }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { practice_id, reference, file_sha256 } = await this.get(actor, id);
      const vault = await this.secrecy.unlock();
      const [row] = await this.db.query<{ file: Buffer | null }>(
        'SELECT file FROM claim_batch WHERE workspace_id = $1 AND id = $2',
        [actor.workspace_id, id],
      );
      if (!row?.file) {
        throw new DomainError(
          'conflict',
          'patient-purged',
          'The patients in this file were forgotten, and it with them.',
        );
      }
      const bytes = vault.open(fileOf(id), row.file);
      if (createHash('sha256').update(bytes).digest('hex') !== file_sha256)
        throw new Error(`Batch ${id} is damaged.`);
      await this.audit.record(actor, 'claim-batch.downloaded', 'claim_batch', id, { practice_id });
      return { bytes, name: `efact-${reference}.txt` };
    });
  }

  /**
   * Gives the claims of a test file free: they may change and go into another one, under another send number. Throws
   * `conflict/not-a-test`, `conflict/batch-released` and `conflict/claims-followed`.
   */
  releaseTest(actor: Actor, id: Id): Promise<BatchView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { test } = await this.get(actor, id);
      if (test) return this.release(actor, id, 'test');
      throw new DomainError(
        'conflict',
        'not-a-test',
        'This file is no test: its claims are free again once the federation has refused it as a whole.',
      );
    });
  }

  /** The same of any file, for who knows that no fund will pay by it. Inside a transaction or in one of its own. */
  release(actor: Actor, id: Id, reason: 'test' | 'refused'): Promise<BatchView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { practice_id } = await this.get(actor, id);
      const [followed] = await this.db.query(
        `SELECT FROM claim_batch_item i JOIN claim c ON c.workspace_id = $1 AND c.earlier_claim_id = i.claim_id
          WHERE i.workspace_id = $1 AND i.batch_id = $2 LIMIT 1`,
        [actor.workspace_id, id],
      );
      if (followed) {
        throw new DomainError(
          'conflict',
          'claims-followed',
          'A claim of this file is credited or sent again: remove that one first.',
        );
      }
      const released = await this.db.execute(
        `UPDATE claim_batch_item SET released_at = $3 WHERE workspace_id = $1 AND batch_id = $2 AND released_at IS NULL`,
        [actor.workspace_id, id, new Date(this.clock.now()).toISOString()],
      );
      if (released === 0)
        throw new DomainError('conflict', 'batch-released', 'This file was released before.');
      await this.audit.record(actor, 'claim-batch.released', 'claim_batch', id, {
        practice_id,
        reason,
        claims: released,
      });
      return this.get(actor, id);
    });
  }
}
