import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { Page } from '../../platform/http/page.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Secrecy } from '../../platform/secrecy/secrecy.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { ClaimAccess } from '../claims/claim-access.service.js';
import { MESSAGE_NAMES } from '../efact/splitting.js';
import { EfactParkedReturn } from './efact-parked-return.entity.js';
import { bytesOf, digestMarks, digestText, packedReturn, unpackedReturn } from './return-packing.client.js';
import { ReturnTaking, type TakenReturn } from './return-taking.service.js';
import type { ParkedQuery } from './returns.schema.js';
import type { ReturnMessage } from './standing.js';
import { type ReadReturn, wholeReturn } from './whole-return.js';

constraintMeans(
  'uq_efact_parked_return_digest',
  'conflict',
  'return-parked-meanwhile',
  'The same return was parked at the same time: look among the parked ones.',
);

type Listed = Omit<EfactParkedReturn, 'workspace_id' | 'file' | 'digest'>;

const COLUMNS = `p.id, p.message, p.sender_reference, p.test, p.month, p.send_number, p.third_party, p.records, p.size_bytes,
  p.parked_by, p.parked_at`;
/** $1 the workspace; $2 null for whoever may meet every practice: others see what they brought themselves. */
const SEEN = 'p.workspace_id = $1 AND ($2::uuid IS NULL OR p.parked_by = $2)';

/** Returns that answer no file known here: kept sealed, read again by hand, or let go. */
@Injectable()
export class ParkedReturns {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly secrecy: Secrecy,
    private readonly access: ClaimAccess,
    private readonly taking: ReturnTaking,
  ) {
    secrecy.holds('efact_parked_return', ['file'], 2, { file: digestMarks });
  }

  /** Keeps a return, once; inside a transaction of the caller. Null where somebody else keeps it, whose `actor` does not see. */
  async park(
    actor: Actor,
    read: ReadReturn,
  ): Promise<{ readonly parked_id: Id | null; readonly known: boolean }> {
    const { summary, bytes } = read;
    const { message, sender_reference, test, send_number, month } = summary.header;
    const vault = await this.secrecy.unlock();
    const digests = vault.indexes(digestText(read.sha256));
    const [known] = await this.db.query<{ parked_id: Id | null }>(
      `SELECT CASE WHEN ${SEEN} THEN p.id END AS parked_id FROM efact_parked_return p
        WHERE p.workspace_id = $1 AND p.digest = ANY ($3)`,
      [actor.workspace_id, await this.ownOnly(actor), digests],
    );
    if (known) return { ...known, known: true };
    const id = newId();
    await this.db.manager.insert(EfactParkedReturn, {
      workspace_id: actor.workspace_id,
      id,
      message: message as ReturnMessage,
      sender_reference,
      test,
      month: month && MONTH.test(month) ? month : null,
      send_number,
      third_party: summary.third_party,
      records: summary.records,
      size_bytes: bytes.length,
      file: vault.seal(bytesOf('efact_parked_return', id), await packedReturn(bytes)),
      digest: vault.index(digestText(read.sha256)),
      parked_by: actor.user_id,
      parked_at: new Date(this.clock.now()).toISOString(),
    });
    await this.audit.record(actor, 'efact-return.parked', 'efact_parked_return', id, { message });
    return { parked_id: id, known: false };
  }

  /** Lets go of the same return, which was taken; inside a transaction of the caller. */
  async forget({ workspace_id }: Actor, { sha256 }: Pick<ReadReturn, 'sha256'>): Promise<void> {
    const digests = (await this.secrecy.unlock()).indexes(digestText(sha256));
    await this.db.execute('DELETE FROM efact_parked_return WHERE workspace_id = $1 AND digest = ANY ($2)', [
      workspace_id,
      digests,
    ]);
  }

  /** Parked returns, newest first. */
  list(actor: Actor, { limit, cursor }: ParkedQuery): Promise<Page<Listed & { readonly name: string }>> {
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<Listed>(
        `SELECT ${COLUMNS} FROM efact_parked_return p
          WHERE ${SEEN} AND ($3::uuid IS NULL OR p.id < $3) ORDER BY p.id DESC LIMIT $4`,
        [actor.workspace_id, await this.ownOnly(actor), cursor ?? null, limit + 1],
      );
      const items = rows.slice(0, limit).map((row) => ({ ...row, name: MESSAGE_NAMES[row.message]! }));
      return { items, next_cursor: rows.length > limit ? items.at(-1)!.id : null };
    });
  }

  /**
   * Reads a return again: taken where its file is known by now. Throws `missing/no-such-return`, `conflict/no-such-batch-yet` and
   * what `ReturnTaking.take` throws.
   */
  read(actor: Actor, id: Id): Promise<TakenReturn> {
    return this.db.transaction(actor.workspace_id, async () => {
      const vault = await this.secrecy.unlock();
      const { file } = await this.held(actor, id);
      const bytes = await unpackedReturn(vault.open(bytesOf('efact_parked_return', id), file));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const read = { ...(await wholeReturn([bytes])), sha256 };
      const taken = await this.taking.take(actor, read);
      if (!taken) {
        throw new DomainError(
          'conflict',
          'no-such-batch-yet',
          `No file of yours was exported under the reference ${read.summary.header.sender_reference} (segment 200, zone 204): the return stays parked.`,
        );
      }
      await this.forget(actor, read);
      return taken;
    });
  }

  /** Lets a return go, with its bytes. Throws `missing/no-such-return`. */
  dismiss(actor: Actor, id: Id): Promise<void> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { message } = await this.held(actor, id);
      await this.db.execute('DELETE FROM efact_parked_return WHERE workspace_id = $1 AND id = $2', [
        actor.workspace_id,
        id,
      ]);
      await this.audit.record(actor, 'efact-return.dismissed', 'efact_parked_return', id, { message });
    });
  }

  private async held(actor: Actor, id: Id): Promise<EfactParkedReturn> {
    const [row] = await this.db.query<EfactParkedReturn>(
      `SELECT * FROM efact_parked_return p WHERE ${SEEN} AND p.id = $3 FOR UPDATE`,
      [actor.workspace_id, await this.ownOnly(actor), id],
    );
    if (row) return row;
    throw new DomainError('missing', 'no-such-return', 'No such return is parked here.');
  }

  private async ownOnly(actor: Actor): Promise<Id | null> {
    return (await this.access.practicesOf(actor)) === null ? null : actor.user_id;
  }
}

/** Others are no month of care, and what a retention cannot count from. */
const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;
