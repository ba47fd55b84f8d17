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
import { billed } from '../claims/billed.js';
import { ClaimAccess } from '../claims/claim-access.service.js';
import { ClaimRows } from '../claims/claim-rows.service.js';
import type { BatchDetail, BatchQuery, BatchView } from './batches.schema.js';

/** Files may be large: few are sealed anew at once. */
const RESEALED_AT_ONCE = 5;

/** Where the bytes of a file stand. */
export const fileOf = (id: Id) => ({ table: 'claim_batch', column: 'file', row_id: id });

const conflict = (code: string, sentence: string) => new DomainError('conflict', code, sentence);
const NOT_A_TEST =
  'This file is no test: its claims are free again once the federation has refused it as a whole.';
const FORGOTTEN = 'A patient in this file was forgotten, and it with them.';
const FOLLOWED = 'A claim of this file is credited or sent again: remove that one first.';

const FOLLOWER_BILLED = billed('f.id');
const ITEM_BILLED = billed('i.claim_id');

const COLUMNS = `b.id, b.practice_id, b.third_party, b.federation, b.month, b.send_year, b.send_number, b.reference, b.test,
  b.created_on, b.claims, b.records, b.total_cents, b.size_bytes, b.file IS NOT NULL AS has_file,
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
    private readonly rows: ClaimRows,
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

  /** The same with the SHA-256 of the file. It is kept nowhere: of a file about one patient it tells the NISS to who tries them all. */
  detail(actor: Actor, id: Id): Promise<BatchDetail> {
    return this.db.transaction(actor.workspace_id, async () => {
      const batch = await this.get(actor, id);
      const bytes = await this.opened(actor, id);
      return { ...batch, file_sha256: bytes && createHash('sha256').update(bytes).digest('hex') };
    });
  }

  /** The bytes as they were written, the same each time; each download is recorded. Throws `conflict/patient-purged`. */
  file(actor: Actor, id: Id): Promise<{ readonly bytes: Buffer; readonly name: string }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { practice_id, reference } = await this.get(actor, id);
      const bytes = await this.opened(actor, id);
      if (!bytes) throw conflict('patient-purged', FORGOTTEN);
      await this.audit.record(actor, 'claim-batch.downloaded', 'claim_batch', id, { practice_id });
      return { bytes, name: `efact-${reference}.txt` };
    });
  }

  /** Null once a patient in it is forgotten. Throws when a bit of it is another. */
  private async opened({ workspace_id }: Actor, id: Id): Promise<Buffer | null> {
    const vault = await this.secrecy.unlock();
    const [row] = await this.db.query<{ file: Buffer | null }>(
      'SELECT file FROM claim_batch WHERE workspace_id = $1 AND id = $2',
      [workspace_id, id],
    );
    return row?.file ? vault.open(fileOf(id), row.file) : null;
  }

  /**
   * Gives the claims of a test file free: they may change and go into another one, under another send number. Throws
   * `conflict/not-a-test`, `conflict/batch-released` and `conflict/claims-followed`.
   */
  releaseTest(actor: Actor, id: Id): Promise<BatchView> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.db.query('SELECT FROM claim_batch WHERE workspace_id = $1 AND id = $2 FOR UPDATE', [
        actor.workspace_id,
        id,
      ]);
      const { test } = await this.get(actor, id);
      if (!test) throw conflict('not-a-test', NOT_A_TEST);
      const [followed] = await this.db.query(
        `SELECT FROM claim_batch_item i
           JOIN claim c ON c.workspace_id = $1 AND c.earlier_claim_id = i.claim_id AND c.withdrawn_at IS NULL
          WHERE i.workspace_id = $1 AND i.batch_id = $2 LIMIT 1`,
        [actor.workspace_id, id],
      );
      if (followed) throw conflict('claims-followed', FOLLOWED);
      if ((await this.release(actor, id, { reason: 'test' })) > 0) return this.get(actor, id);
      throw conflict('batch-released', 'This file was released before.');
    });
  }

  /**
   * Gives the claims of a file free that a fund refused as a whole. What was to follow them and stands in no file is taken away, for
   * it follows nothing; a claim that another file follows already stays, and that one is what counts. Inside a transaction.
   */
  async releaseRefused(actor: Actor, id: Id): Promise<void> {
    const followers = await this.db.query<{ id: Id }>(
      `SELECT f.id FROM claim_batch_item i JOIN claim f ON f.workspace_id = $1 AND f.earlier_claim_id = i.claim_id
        WHERE i.workspace_id = $1 AND i.batch_id = $2 AND i.released_at IS NULL AND f.withdrawn_at IS NULL
          AND NOT ${FOLLOWER_BILLED}`,
      [actor.workspace_id, id],
    );
    const ids = followers.map((follower) => follower.id);
    await this.rows.hold(actor.workspace_id, ids);
    await this.rows.withdraw(actor.workspace_id, ids);
    await this.release(actor, id, { reason: 'refused', followers: ids });
  }

  /**
   * Holds the claims of a refused file again, for a fund settled it all the same. Left out, and told in the trail with the reason, are those
   * that were billed otherwise since, taken away, or changed: that file says something else of them. Inside a transaction.
   */
  async retake(actor: Actor, id: Id): Promise<void> {
    const values = [actor.workspace_id, id];
    const released = await this.db.query<{ claim_id: Id }>(
      'SELECT claim_id FROM claim_batch_item WHERE workspace_id = $1 AND batch_id = $2 AND released_at IS NOT NULL',
      values,
    );
    if (released.length === 0) return;
    await this.rows.hold(
      actor.workspace_id,
      released.map(({ claim_id }) => claim_id),
    );
    const those = await this.db.query<{ claim_id: Id; why: string | null }>(
      `SELECT i.claim_id, CASE WHEN ${ITEM_BILLED} THEN 'billed' WHEN c.withdrawn_at IS NOT NULL THEN 'withdrawn'
                               WHEN c.updated_at > i.released_at THEN 'changed' END AS why
         FROM claim_batch_item i JOIN claim c ON c.workspace_id = $1 AND c.id = i.claim_id
        WHERE i.workspace_id = $1 AND i.batch_id = $2 AND i.released_at IS NOT NULL ORDER BY i.position`,
      values,
    );
    const taken = those.filter(({ why }) => why === null).map(({ claim_id }) => claim_id);
    await this.db.execute(
      `UPDATE claim_batch_item SET released_at = NULL
        WHERE workspace_id = $1 AND batch_id = $2 AND claim_id = ANY ($3::uuid[])`,
      [...values, taken],
    );
    const told = { claims: taken.length, left_out: those.filter(({ why }) => why !== null) };
    await this.audit.record(actor, 'claim-batch.retaken', 'claim_batch', id, told);
  }

  /** Releases the claims that no other file follows; how many. */
  private async release(actor: Actor, id: Id, why: object): Promise<number> {
    const { practice_id } = await this.get(actor, id);
    const claims = await this.db.execute(
      `UPDATE claim_batch_item i SET released_at = $3
        WHERE i.workspace_id = $1 AND i.batch_id = $2 AND i.released_at IS NULL AND NOT EXISTS (
          SELECT FROM claim f WHERE f.workspace_id = $1 AND f.earlier_claim_id = i.claim_id AND ${FOLLOWER_BILLED})`,
      [actor.workspace_id, id, new Date(this.clock.now()).toISOString()],
    );
    const told = { practice_id, claims, ...why };
    if (claims > 0) await this.audit.record(actor, 'claim-batch.released', 'claim_batch', id, told);
    return claims;
  }
}
