import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { Upload } from '../../platform/http/upload.js';
import { Secrecy } from '../../platform/secrecy/secrecy.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { ClaimAccess } from '../claims/claim-access.service.js';
import { RefusalOpening } from '../refusals/refusal-opening.service.js';
import { refuseAnother, type SentFile } from './belonging.js';
import type { OutcomeLine } from './claim-outcome.js';
import { commentsOf, packedComments } from './comment-packing.client.js';
import { EfactReturn, type FileError } from './efact-return.entity.js';
import { EfactSettlement } from './efact-settlement.entity.js';
import { type JoinedLine, joined } from './joining.js';
import { type ReturnedLine, ReturnReading, type ReturnSummary } from './return-reading.js';
import type { ReturnMessage } from './standing.js';

const packed = promisify(gzip);

interface Read {
  readonly summary: ReturnSummary;
  readonly lines: readonly ReturnedLine[];
  readonly bytes: Uint8Array[];
}

/** A file of ours that a return answers. */
export interface AnsweredBatch extends SentFile {
  readonly id: Id;
  readonly practice_id: Id;
}

/** What came of an upload. */
export interface TakenReturn {
  readonly id: Id;
  /** True when the same file was imported before: then nothing was added. */
  readonly known: boolean;
  /** Cases of the refusal desk that it opened, and that it settled. */
  readonly opened: number;
  readonly paid: number;
}

/** Takes returns of sickness funds, each whole or not at all; the same file adds nothing. */
@Injectable()
export class ReturnImport implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly secrecy: Secrecy,
    private readonly access: ClaimAccess,
    private readonly opening: RefusalOpening,
  ) {}

  onModuleInit(): void {
    this.secrecy.holds('efact_return', ['file', 'comments'], 2);
  }

  /**
   * Stores a return with what it says of each claim, and opens what was refused at the refusal desk. Throws what reading and
   * joining throw, `missing/no-such-batch` and `invalid/return-of-another`.
   */
  async import(actor: Actor, upload: Upload): Promise<TakenReturn> {
    const read = await readReturn(upload);
    return this.db.transaction(
      actor.workspace_id,
      async () => {
        const batch = await this.batchOf(actor, read.summary);
        const [known] = await this.db.query<{ id: Id }>(
          'SELECT id FROM efact_return WHERE workspace_id = $1 AND sha256 = $2',
          [actor.workspace_id, upload.sha256],
        );
        if (known) return { ...known, known: true, opened: 0, paid: 0 };
        refuseAnother(read.summary, batch);
        const id = await this.store(actor, batch, read, upload);
        const followed = await this.opening.follow(actor, batch, id);
        await this.audit.record(actor, 'efact-return.imported', 'efact_return', id, {
          batch_id: batch.id,
          message: read.summary.header.message,
          sha256: upload.sha256,
          ...followed,
        });
        return { id, known: false, ...followed };
      },
      { idempotent: true },
    );
  }

  /** The file a return names by its reference, held until the commit. */
  private async batchOf(actor: Actor, { header }: ReturnSummary): Promise<AnsweredBatch> {
    const open = await this.access.practicesOf(actor);
    const [batch] = await this.db.query<AnsweredBatch>(
      `SELECT id, practice_id, third_party, send_number, month, test FROM claim_batch
        WHERE workspace_id = $1 AND reference = $2 AND ($3::uuid[] IS NULL OR practice_id = ANY ($3)) FOR UPDATE`,
      [actor.workspace_id, header.sender_reference, open],
    );
    if (batch) return batch;
    throw new DomainError(
      'missing',
      'no-such-batch',
      `No file of yours was exported under the reference ${header.sender_reference} (segment 200, zone 204): the return is for another sender. Nothing of it was stored.`,
    );
  }

  private async store(actor: Actor, batch: AnsweredBatch, read: Read, upload: Upload): Promise<Id> {
    const { header, contact, settlements, records } = read.summary;
    const { workspace_id } = actor;
    const id = newId();
    const body = read.lines.filter(({ record }) => record !== '10' && record !== '90');
    const lines = joined(body, await this.sent(batch.id)).filter((line) => speaks(line, header.message));
    const vault = await this.secrecy.unlock();
    const spot = { table: 'efact_return', column: 'file', row_id: id };
    const comments = await packedComments(lines);
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
      sha256: upload.sha256,
      size_bytes: upload.size,
      file: vault.seal(spot, await packed(Buffer.concat(read.bytes), { level: 1 })),
      comments: comments && vault.seal(commentsOf(id), comments),
      imported_by: actor.user_id,
      imported_at: new Date(this.clock.now()).toISOString(),
    });
    const settled = settlements.map((one, position) => ({ ...one, workspace_id, return_id: id, position }));
    if (settled.length > 0) await this.db.manager.insert(EfactSettlement, settled);
    const rows = [...Map.groupBy(lines, ({ claim_id }) => claim_id)].map(([claim_id, said]) => ({
      workspace_id,
      return_id: id,
      claim_id,
      lines: said.map(lineOf),
    }));
    await this.db.execute(
      `INSERT INTO efact_outcome
       SELECT o.* FROM jsonb_populate_recordset(NULL::efact_outcome, $2::jsonb) o WHERE o.workspace_id = $1`,
      [workspace_id, JSON.stringify(rows)],
    );
    return id;
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
    return {
      claims: new Set(rows.map(({ claim_id }) => claim_id)),
      acts: new Map(
        rows.flatMap(({ claim_id, acts }) => (acts ?? []).map((act) => [act, claim_id] as const)),
      ),
    };
  }
}

async function readReturn(upload: Upload): Promise<Read> {
  const reading = new ReturnReading();
  const lines: ReturnedLine[] = [];
  const bytes: Uint8Array[] = [];
  for await (const piece of upload.bytes()) {
    bytes.push(piece);
    for (const line of reading.push(piece)) lines.push(line);
  }
  return { summary: reading.end(), lines, bytes };
}

/** A line that says nothing is not kept: its claim is what the others leave it. */
const speaks = ({ record, errors, accepted_cents }: ReturnedLine, message: string) =>
  errors.length > 0 || (message === '920900' && record === '50' && accepted_cents !== null);

function fileErrors({ lines, summary }: Read): FileError[] {
  const ends = lines.filter(({ record }) => record === '10' || record === '90');
  return [
    ...summary.segment_errors,
    ...ends.flatMap(({ record, errors }) =>
      errors.map((code) => ({ record, zone: String(Number(code.slice(3, 5))), code })),
    ),
  ];
}

const lineOf = ({ record, order, act_id, fee_code, errors, accepted_cents }: JoinedLine): OutcomeLine => ({
  record,
  order,
  act_id,
  fee_code,
  errors,
  accepted_cents,
});
