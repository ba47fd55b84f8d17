import { Injectable } from '@nestjs/common';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Secrecy } from '../../platform/secrecy/secrecy.service.js';
import type { Vault } from '../../platform/secrecy/vault.js';
import { Audit } from '../../workspaces/audit.service.js';
import { fileOf } from '../batches/claim-batches.service.js';
import { ClaimAccess } from '../claims/claim-access.service.js';
import { RefusalOpening } from '../refusals/refusal-opening.service.js';
import { refuseAnother, returnForgotten, type SentFile } from './belonging.js';
import { EfactReturn } from './efact-return.entity.js';
import { EfactSettlement } from './efact-settlement.entity.js';
import { joined } from './joining.js';
import {
  bytesOf,
  commentsOf,
  digestMarks,
  digestText,
  packedComments,
  packedReturn,
  unpackedReturn,
} from './return-packing.client.js';
import type { ReturnedLine } from './return-reading.js';
import { placed, sentRecords, unplaced } from './sent-records.js';
import type { ReturnMessage } from './standing.js';
import { fileErrors, outcomeLine, type ReadReturn, speaks } from './whole-return.js';

/** A file of ours that a return answers. */
interface AnsweredBatch extends SentFile {
  readonly id: Id;
  readonly practice_id: Id;
  /** Sealed; null once its patients are forgotten. */
  readonly file: Buffer | null;
}

/** What came of a return that was taken. */
export interface TakenReturn {
  readonly id: Id;
  /** True when the same file was imported before: then nothing was added. */
  readonly known: boolean;
  /** Cases of the refusal desk that it opened, and that it settled. */
  readonly opened: number;
  readonly paid: number;
}

/** Takes what a return says into the books, whole or not at all; inside a transaction of the caller. */
@Injectable()
export class ReturnTaking {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly secrecy: Secrecy,
    private readonly access: ClaimAccess,
    private readonly opening: RefusalOpening,
  ) {
    secrecy.holds('efact_return', ['file', 'comments'], 2, { file: digestMarks });
  }

  /**
   * Stores a return with what it says of each claim, and opens what was refused at the refusal desk. Null when it answers no file
   * that `actor` may meet. Throws `invalid/return-of-another` and `conflict/return-forgotten`.
   */
  async take(actor: Actor, read: ReadReturn): Promise<TakenReturn | null> {
    const vault = await this.secrecy.unlock();
    const batch = await this.batchOf(actor, read);
    if (!batch) return null;
    const known = await this.known(vault, batch, read);
    if (known) return { id: known, known: true, opened: 0, paid: 0 };
    refuseAnother(read.summary, batch);
    const id = await this.store(actor, batch, read);
    const followed = await this.opening.follow(actor, batch, id);
    const told = { batch_id: batch.id, message: read.summary.header.message, ...followed };
    await this.audit.record(actor, 'efact-return.imported', 'efact_return', id, told);
    return { id, known: false, ...followed };
  }

  /** The file a return names by its reference, held until the commit. */
  private async batchOf(actor: Actor, { summary }: ReadReturn): Promise<AnsweredBatch | null> {
    const open = await this.access.practicesOf(actor);
    const [batch] = await this.db.query<AnsweredBatch>(
      `SELECT id, practice_id, third_party, send_number, month, test, file FROM claim_batch
        WHERE workspace_id = $1 AND reference = $2 AND ($3::uuid[] IS NULL OR practice_id = ANY ($3)) FOR UPDATE`,
      [actor.workspace_id, summary.header.sender_reference, open],
    );
    return batch ?? null;
  }

  /** The same return, where it was taken before: by its digest, or by its bytes where it is older than digests, which it gets then. */
  private async known(vault: Vault, { id: batch_id }: AnsweredBatch, read: ReadReturn): Promise<Id | null> {
    const { workspace } = this.db;
    const [same] = await this.db.query<{ id: Id; forgotten: boolean }>(
      'SELECT id, file IS NULL AS forgotten FROM efact_return WHERE workspace_id = $1 AND digest = ANY ($2)',
      [workspace, vault.indexes(digestText(read.sha256))],
    );
    if (same?.forgotten) throw returnForgotten();
    if (same) return same.id;
    const older = await this.db.query<{ id: Id; file: Buffer }>(
      `SELECT id, file FROM efact_return
        WHERE workspace_id = $1 AND batch_id = $2 AND size_bytes = $3 AND digest IS NULL AND file IS NOT NULL
        ORDER BY id LIMIT 100`,
      [workspace, batch_id, read.bytes.length],
    );
    for (const { id, file } of older) {
      const bytes = await unpackedReturn(vault.open(bytesOf('efact_return', id), file));
      if (!bytes.equals(read.bytes)) continue;
      await this.db.execute('UPDATE efact_return SET digest = $3 WHERE workspace_id = $1 AND id = $2', [
        workspace,
        id,
        vault.index(digestText(read.sha256)),
      ]);
      return id;
    }
    return null;
  }

  private async store(actor: Actor, batch: AnsweredBatch, read: ReadReturn): Promise<Id> {
    const { header, contact, settlements, records } = read.summary;
    const { workspace_id } = actor;
    const id = newId();
    const body = read.lines.filter(({ record }) => record !== '10' && record !== '90');
    const found = joined(await this.placed(batch, body), await this.sent(batch.id));
    const lines = found.filter((line) => speaks(line, header.message));
    await this.db.manager.insert(EfactReturn, {
      workspace_id,
      id,
      batch_id: batch.id,
      message: header.message as ReturnMessage,
      fund_reference: header.fund_reference,
      error_rate: header.error_rate,
      refusal: header.refusal,
      contact_name: contact?.name ?? null,
      contact_phone: contact?.phone ?? null,
      file_errors: fileErrors(read),
      records,
      size_bytes: read.bytes.length,
      ...(await this.sealed(id, batch, read, lines)),
      imported_by: actor.user_id,
      imported_at: new Date(this.clock.now()).toISOString(),
    });
    const settled = settlements.map((one, position) => ({ ...one, workspace_id, return_id: id, position }));
    if (settled.length > 0) await this.db.manager.insert(EfactSettlement, settled);
    const rows = [...Map.groupBy(lines, ({ claim_id }) => claim_id)].map(([claim_id, said]) => ({
      workspace_id,
      return_id: id,
      claim_id,
      lines: said.map(outcomeLine),
    }));
    await this.db.execute(
      `INSERT INTO efact_outcome
       SELECT o.* FROM jsonb_populate_recordset(NULL::efact_outcome, $2::jsonb) o WHERE o.workspace_id = $1`,
      [workspace_id, JSON.stringify(rows)],
    );
    return id;
  }

  /** What tells who patients are; nothing where those of the file are forgotten, for nobody would forget these any more. */
  private async sealed(
    id: Id,
    { file }: AnsweredBatch,
    { bytes, sha256 }: ReadReturn,
    lines: readonly ReturnedLine[],
  ): Promise<Pick<EfactReturn, 'file' | 'comments' | 'digest'>> {
    const vault = await this.secrecy.unlock();
    const digest = vault.index(digestText(sha256));
    if (file === null) return { file: null, comments: null, digest };
    const comments = await packedComments(lines);
    return {
      file: vault.seal(bytesOf('efact_return', id), await packedReturn(bytes)),
      comments: comments && vault.seal(commentsOf(id), comments),
      digest,
    };
  }

  /** Lines whose zone 28 does not tell what they are about, by their order number in the file that went out. */
  private async placed(
    { id, file }: AnsweredBatch,
    lines: readonly ReturnedLine[],
  ): Promise<readonly ReturnedLine[]> {
    if (file === null || !lines.some(unplaced)) return lines;
    const sent = sentRecords((await this.secrecy.unlock()).open(fileOf(id), file));
    return lines.map((line) => placed(line, sent));
  }

  /** What stands in a file. */
  private async sent(batch_id: Id) {
    const rows = await this.db.query<{ claim_id: Id; acts: Id[] }>(
      `SELECT i.claim_id, array_agg(a.id) FILTER (WHERE a.id IS NOT NULL) AS acts
         FROM claim_batch_item i
         LEFT JOIN claim_act a ON a.workspace_id = i.workspace_id AND a.claim_id = i.claim_id
        WHERE i.workspace_id = $1 AND i.batch_id = $2 GROUP BY i.claim_id`,
      [this.db.workspace, batch_id],
    );
    const acts = rows.flatMap(({ claim_id, acts }) => (acts ?? []).map((act) => [act, claim_id] as const));
    return { claims: new Set(rows.map(({ claim_id }) => claim_id)), acts: new Map(acts) };
  }
}
