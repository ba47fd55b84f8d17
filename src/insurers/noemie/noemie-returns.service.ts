import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { Page } from '../../platform/http/page.js';
import type { Upload } from '../../platform/http/upload.js';
import { Secrecy } from '../../platform/secrecy/secrecy.service.js';
import type { Vault } from '../../platform/secrecy/vault.js';
import { Audit } from '../../workspaces/audit.service.js';
import { ClaimAccess } from '../claims/claim-access.service.js';
import { FrenchOpening } from '../refusals/french-opening.service.js';
import { returnForgotten } from '../returns/belonging.js';
import { answerOf, type KeptAnswer, meant } from './answer.js';
import { NoemieAnswer, NoemieReturn } from './noemie-return.entity.js';
import type { NoemieReturnQuery, NoemieReturnView } from './noemie-returns.schema.js';
import { readNoemie } from './reading.js';
import type { ReturnHeader } from './return-file.js';

interface Read {
  readonly header: ReturnHeader;
  readonly answers: readonly KeptAnswer[];
  readonly bytes: Buffer;
}

const spot = (row_id: Id) => ({ table: 'noemie_return', column: 'file', row_id });

/** By which a return is known again. */
const digestText = (bytes: Buffer) => `noemie|${createHash('sha256').update(bytes).digest('hex')}`;

const COLUMNS = `r.id, r.practice_id, r.sender, r.file_name AS file, r.created_on, r.test, r.invoices, r.size_bytes,
  r.imported_by, r.imported_at, (SELECT count(*)::int FROM noemie_answer a
    WHERE a.workspace_id = $1 AND a.return_id = r.id AND a.b2_file_id IS NULL) AS unknown`;

/** Takes what French insurers answered, each return whole or not at all; the same file adds nothing. */
@Injectable()
export class NoemieReturns {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: ClaimAccess,
    private readonly secrecy: Secrecy,
    private readonly refusals: FrenchOpening,
  ) {
    const marks = { file: (bytes: Buffer, vault: Vault) => ({ digest: vault.index(digestText(bytes)) }) };
    secrecy.holds('noemie_return', ['file'], 5, marks);
  }

  /** Throws what `readNoemie` throws, `missing/no-such-practice`, `invalid/practice-not-french` and `conflict/return-forgotten`. */
  async import(actor: Actor, practice_id: Id, upload: Upload) {
    const read = await readReturn(upload);
    return this.db.transaction(
      actor.workspace_id,
      async () => {
        await this.access.frenchToday(actor, practice_id);
        await this.db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
          `noemie|${practice_id}`,
        ]);
        const known = await this.known(actor, practice_id, read);
        if (known) return this.get(actor, known);
        const id = await this.store(actor, practice_id, read, upload);
        if (!read.header.test) await this.refusals.follow(actor, practice_id, id);
        const told = { practice_id, invoices: read.answers.length };
        await this.audit.record(actor, 'noemie-return.imported', 'noemie_return', id, told);
        return this.get(actor, id);
      },
      { idempotent: true },
    );
  }

  /** Returns, the newest first. */
  list(actor: Actor, query: NoemieReturnQuery): Promise<Page<NoemieReturnView>> {
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<NoemieReturnView>(
        `SELECT ${COLUMNS} FROM noemie_return r
          WHERE r.workspace_id = $1 AND ($2::uuid[] IS NULL OR r.practice_id = ANY ($2))
            AND ($3::uuid IS NULL OR r.practice_id = $3) AND ($4::uuid IS NULL OR r.id < $4)
          ORDER BY r.id DESC LIMIT $5`,
        [
          actor.workspace_id,
          await this.access.practicesOf(actor),
          query.practice_id ?? null,
          query.cursor ?? null,
          query.limit + 1,
        ],
      );
      const items = rows.slice(0, query.limit);
      return { items, next_cursor: rows.length > query.limit ? items.at(-1)!.id : null };
    });
  }

  /** A return with what it says of each invoice. Throws `missing/no-such-noemie-return`, also where a mission is over. */
  get(actor: Actor, id: Id) {
    return this.db.transaction(actor.workspace_id, async () => {
      const [row] = await this.db.query<NoemieReturnView>(
        `SELECT ${COLUMNS} FROM noemie_return r
          WHERE r.workspace_id = $1 AND ($2::uuid[] IS NULL OR r.practice_id = ANY ($2)) AND r.id = $3`,
        [actor.workspace_id, await this.access.practicesOf(actor), id],
      );
      if (!row)
        throw new DomainError('missing', 'no-such-noemie-return', 'There is no NOEMIE return with this id.');
      const answers = await this.db.query<NoemieAnswer>(
        'SELECT * FROM noemie_answer WHERE workspace_id = $1 AND return_id = $2 ORDER BY position',
        [actor.workspace_id, id],
      );
      const items = answers.map(({ position, number, b2_file_id, ...answer }) => ({
        ...{ position, number, b2_file_id },
        ...meant(answer),
      }));
      return { ...row, items };
    });
  }

  /** The same return, where it was taken before: by its digest, or by its bytes where it is older than digests, which it gets then. */
  private async known(actor: Actor, practice_id: Id, { header, bytes }: Read): Promise<Id | null> {
    const vault = await this.secrecy.unlock();
    const [same] = await this.db.query<{ id: Id; forgotten: boolean }>(
      `SELECT id, file IS NULL AS forgotten FROM noemie_return
        WHERE workspace_id = $1 AND practice_id = $2 AND digest = ANY ($3)`,
      [actor.workspace_id, practice_id, vault.indexes(digestText(bytes))],
    );
    if (same?.forgotten) throw returnForgotten();
    if (same) return same.id;
    const rows = await this.db.query<{ id: Id; file: Buffer }>(
      `SELECT id, file FROM noemie_return
        WHERE workspace_id = $1 AND practice_id = $2 AND file_name = $3 AND sender = $4 AND size_bytes = $5
          AND digest IS NULL AND file IS NOT NULL
        ORDER BY id DESC LIMIT 100`,
      [actor.workspace_id, practice_id, header.file, header.sender, bytes.length],
    );
    const older = rows.find(({ id, file }) => vault.open(spot(id), file).equals(bytes))?.id ?? null;
    if (older) {
      await this.db.execute('UPDATE noemie_return SET digest = $3 WHERE workspace_id = $1 AND id = $2', [
        actor.workspace_id,
        older,
        vault.index(digestText(bytes)),
      ]);
    }
    return older;
  }

  private async store(actor: Actor, practice_id: Id, { header, answers, bytes }: Read, upload: Upload) {
    const { workspace_id } = actor;
    const id = newId();
    const vault = await this.secrecy.unlock();
    const files = await this.filesOf(actor, practice_id, answers);
    await this.db.manager.insert(NoemieReturn, {
      ...{ workspace_id, id, practice_id, sender: header.sender, file_name: header.file },
      ...{ created_on: header.created_on, test: header.test, invoices: answers.length },
      size_bytes: upload.size,
      file: vault.seal(spot(id), bytes),
      digest: vault.index(digestText(bytes)),
      imported_by: actor.user_id,
      imported_at: new Date(this.clock.now()).toISOString(),
    });
    const rows = answers.map((answer, at) => ({
      ...{ workspace_id, return_id: id, position: at + 1, ...answer },
      b2_file_id: files.get(answer.number) ?? null,
    }));
    await this.db.execute(
      `INSERT INTO noemie_answer
       SELECT a.* FROM jsonb_populate_recordset(NULL::noemie_answer, $2::jsonb) a WHERE a.workspace_id = $1`,
      [workspace_id, JSON.stringify(rows)],
    );
    return id;
  }

  /** The file each invoice stands in: the latest, one with an envelope before a draft. */
  private async filesOf(actor: Actor, practice_id: Id, answers: readonly KeptAnswer[]) {
    const rows = await this.db.query<{ number: string; id: Id }>(
      `SELECT DISTINCT ON (i.number) i.number, f.id FROM b2_invoice i
         JOIN b2_file f ON f.workspace_id = $1 AND f.id = i.file_id AND f.practice_id = $2
        WHERE i.workspace_id = $1 AND i.number = ANY ($3::text[])
        ORDER BY i.number, f.profile IS NULL, f.id DESC`,
      [actor.workspace_id, practice_id, answers.map(({ number }) => number)],
    );
    return new Map(rows.map(({ number, id }) => [number, id]));
  }
}

async function readReturn(upload: Upload): Promise<Read> {
  const pieces: Uint8Array[] = [];
  for await (const piece of upload.bytes()) pieces.push(piece);
  const answers: KeptAnswer[] = [];
  let header: ReturnHeader | null = null;
  for (const part of readNoemie(pieces)) {
    if ('invoice' in part) answers.push(answerOf(part.invoice));
    else if ('header' in part) header = part.header;
  }
  return { header: header!, answers, bytes: Buffer.concat(pieces) };
}
