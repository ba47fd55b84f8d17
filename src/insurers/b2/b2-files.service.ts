import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { type Id, newId } from '../../kernel/id.js';
import { sum } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { Page } from '../../platform/http/page.js';
import { Secrecy } from '../../platform/secrecy/secrecy.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { ClaimAccess } from '../claims/claim-access.service.js';
import { type KeptAnswer, meant } from '../noemie/answer.js';
import { isRejected } from '../noemie/told-shares.js';
import { B2File, B2Invoice } from './b2-file.entity.js';
import type { B2FileQuery, B2FileView, NewB2File } from './b2-files.schema.js';
import { CENTRE_2007, type Envelope } from './envelope.js';
import type { FrenchInvoice } from './invoice-file.js';
import { preparedB2 } from './prepared-file.js';
import { readB2 } from './reading.js';

const spot = (row_id: Id) => ({ table: 'b2_file', column: 'file', row_id });

const COLUMNS = `f.id, f.practice_id, f.profile, f.invoices, f.records, f.amo_cents, f.amc_cents, f.last_care_on,
  f.size_bytes, f.file IS NOT NULL AS has_file, f.created_by, f.created_at`;
type Row = Omit<B2FileView, 'draft' | 'says'>;
type Listed = B2Invoice & { readonly answer: (KeptAnswer & { readonly return_id: Id }) | null };

const DRAFT = 'A draft: records 2 to 5 as they are confirmed for establishments. Nothing that a fund takes.';

/** Writes French invoices into files of norm B2 and keeps them; it sends none. */
@Injectable()
export class B2Files {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: ClaimAccess,
    private readonly secrecy: Secrecy,
  ) {
    secrecy.holds('b2_file', ['file'], 5);
  }

  /**
   * Writes a file, all of it or nothing; the same invoices give the file there is. Throws what `preparedB2` throws,
   * `missing/no-such-practice`, `invalid/practice-not-french` and `conflict/invoice-known`.
   */
  write(actor: Actor, { practice_id, envelope, invoices }: NewB2File) {
    return this.db.transaction(actor.workspace_id, async () => {
      const today = await this.access.frenchToday(actor, practice_id);
      const around: Envelope | null = envelope && {
        ...envelope,
        profile: CENTRE_2007,
        sender: envelope.partner.padStart(14, '0'),
        created_on: today,
      };
      const prepared = preparedB2(invoices, around, today);
      // One after the other in a practice, so that no invoice is billed by two files at once.
      await this.db.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`b2|${practice_id}`]);
      const known = await this.known(actor, practice_id, prepared.bytes);
      if (known) return this.get(actor, known);
      const numbers = prepared.invoices.map(({ number }) => number);
      if (around) await this.refuseKnown(actor, practice_id, numbers);
      const id = newId();
      const vault = await this.secrecy.unlock();
      await this.db.manager.insert(B2File, {
        ...{ workspace_id: actor.workspace_id, id, practice_id, profile: envelope?.profile ?? null },
        invoices: numbers.length,
        records: prepared.records,
        amo_cents: sum(prepared.invoices.map(({ amo_cents }) => amo_cents)),
        amc_cents: sum(prepared.invoices.map(({ amc_cents }) => amc_cents)),
        last_care_on: prepared.last_care_on,
        size_bytes: prepared.bytes.length,
        file: vault.seal(spot(id), prepared.bytes),
        created_by: actor.user_id,
        created_at: new Date(this.clock.now()).toISOString(),
      });
      const rows = prepared.invoices.map((one, at) => ({ ...one, file_id: id, position: at + 1 }));
      await this.db.manager.insert(
        B2Invoice,
        rows.map((row) => ({ ...row, workspace_id: actor.workspace_id })),
      );
      const told = { practice_id, profile: envelope?.profile ?? null, invoices: numbers.length };
      await this.audit.record(actor, 'b2-file.written', 'b2_file', id, told);
      return this.get(actor, id);
    });
  }

  /** Files, the newest first. */
  list(actor: Actor, query: B2FileQuery): Promise<Page<B2FileView>> {
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<Row>(
        `SELECT ${COLUMNS} FROM b2_file f
          WHERE f.workspace_id = $1 AND ($2::uuid[] IS NULL OR f.practice_id = ANY ($2))
            AND ($3::uuid IS NULL OR f.practice_id = $3) AND ($4::uuid IS NULL OR f.id < $4)
          ORDER BY f.id DESC LIMIT $5`,
        [
          actor.workspace_id,
          await this.access.practicesOf(actor),
          query.practice_id ?? null,
          query.cursor ?? null,
          query.limit + 1,
        ],
      );
      const items = rows.slice(0, query.limit).map(viewOf);
      return { items, next_cursor: rows.length > query.limit ? items.at(-1)!.id : null };
    });
  }

  /** A file with its invoices and the latest answer to each. Throws `missing/no-such-b2-file`, also where a mission is over. */
  get(actor: Actor, id: Id) {
    return this.db.transaction(actor.workspace_id, async () => {
      const row = await this.row(actor, id);
      const invoices = await this.db.query<Listed>(
        `SELECT i.*, a.answer FROM b2_invoice i
           LEFT JOIN LATERAL (
             SELECT to_jsonb(n) AS answer FROM noemie_answer n
               JOIN noemie_return r ON r.workspace_id = n.workspace_id AND r.id = n.return_id
              WHERE n.workspace_id = $1 AND n.b2_file_id = i.file_id AND n.number = i.number
              ORDER BY r.created_on DESC NULLS LAST, r.id DESC, n.position DESC LIMIT 1) a ON true
          WHERE i.workspace_id = $1 AND i.file_id = $2 ORDER BY i.position`,
        [actor.workspace_id, id],
      );
      const items = invoices.map(({ position, number, charged_cents, amo_cents, amc_cents, answer }) => ({
        ...{ position, number, charged_cents, amo_cents, amc_cents },
        answer: answer && { return_id: answer.return_id, ...meant(answer) },
      }));
      return { ...viewOf(row), items };
    });
  }

  /** The bytes as they were written, the same each time; each download is recorded. Throws `conflict/patient-purged`. */
  file(actor: Actor, id: Id): Promise<{ readonly bytes: Buffer; readonly name: string }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { practice_id, profile } = await this.row(actor, id);
      const vault = await this.secrecy.unlock();
      const [row] = await this.db.query<{ file: Buffer | null }>(
        'SELECT file FROM b2_file WHERE workspace_id = $1 AND id = $2',
        [actor.workspace_id, id],
      );
      if (!row?.file) {
        throw new DomainError(
          'conflict',
          'patient-purged',
          'The patients in this file were forgotten, and it with them.',
        );
      }
      await this.audit.record(actor, 'b2-file.downloaded', 'b2_file', id, { practice_id });
      return { bytes: vault.open(spot(id), row.file), name: `b2-${profile ?? 'draft'}-${id}.txt` };
    });
  }

  /** An invoice of a file, as `write` takes it; null where its patients were forgotten. Throws `missing/no-such-b2-file`. */
  invoice(actor: Actor, id: Id, number: string): Promise<FrenchInvoice | null> {
    return this.db.transaction(actor.workspace_id, async () => {
      await this.row(actor, id);
      const vault = await this.secrecy.unlock();
      const [row] = await this.db.query<{ file: Buffer | null }>(
        'SELECT file FROM b2_file WHERE workspace_id = $1 AND id = $2',
        [actor.workspace_id, id],
      );
      const invoices = row?.file ? readB2([vault.open(spot(id), row.file)]) : [];
      for (const invoice of invoices) if (invoice.head.invoice === number) return withoutKeys(invoice);
      return null;
    });
  }

  /** The file with the same bytes: told by opening those as long, for a digest in the clear would tell of patients. */
  private async known(actor: Actor, practice_id: Id, bytes: Buffer): Promise<Id | null> {
    const vault = await this.secrecy.unlock();
    const rows = await this.db.query<{ id: Id; file: Buffer }>(
      `SELECT id, file FROM b2_file
        WHERE workspace_id = $1 AND practice_id = $2 AND size_bytes = $3 AND file IS NOT NULL ORDER BY id DESC LIMIT 500`,
      [actor.workspace_id, practice_id, bytes.length],
    );
    return rows.find(({ id, file }) => vault.open(spot(id), file).equals(bytes))?.id ?? null;
  }

  /** An invoice goes into another file once returns that are no tests have rejected it and no fund has taken a share of it. */
  private async refuseKnown(actor: Actor, practice_id: Id, numbers: readonly string[]): Promise<void> {
    const billed = await this.db.query<{ number: string; answers: KeptAnswer[] }>(
      `SELECT i.number, ARRAY (
          SELECT to_jsonb(n) FROM noemie_answer n
            JOIN noemie_return r ON r.workspace_id = $1 AND r.id = n.return_id AND NOT r.test
           WHERE n.workspace_id = $1 AND n.b2_file_id = f.id AND n.number = i.number
           ORDER BY r.created_on DESC NULLS LAST, r.id DESC, n.position DESC) AS answers
         FROM b2_invoice i
         JOIN b2_file f ON f.workspace_id = $1 AND f.id = i.file_id AND f.practice_id = $2 AND f.profile IS NOT NULL
        WHERE i.workspace_id = $1 AND i.number = ANY ($3::text[]) ORDER BY i.number`,
      [actor.workspace_id, practice_id, numbers],
    );
    const known = billed.find(({ answers }) => !isRejected(answers));
    if (!known) return;
    throw new DomainError(
      'conflict',
      'invoice-known',
      `Invoice ${known.number} stands in another file, and its returns have not rejected it, or a fund took a share of it: leave it out, or give it another number.`,
    );
  }

  private async row(actor: Actor, id: Id): Promise<Row> {
    const [row] = await this.db.query<Row>(
      `SELECT ${COLUMNS} FROM b2_file f
        WHERE f.workspace_id = $1 AND ($2::uuid[] IS NULL OR f.practice_id = ANY ($2)) AND f.id = $3`,
      [actor.workspace_id, await this.access.practicesOf(actor), id],
    );
    if (row) return row;
    throw new DomainError('missing', 'no-such-b2-file', 'There is no file of French invoices with this id.');
  }
}

const viewOf = (row: Row): B2FileView => ({
  ...row,
  draft: row.profile === null,
  says: row.profile === null ? DRAFT : CENTRE_2007.says,
});

/** The keys of numbers follow from them, and are not told. */
function withoutKeys({ head, path, lines }: FrenchInvoice): FrenchInvoice {
  const { insured_key: _, ...told } = head;
  const { patient_key: __, ...way } = path ?? { patient_key: '' };
  return { head: told, path: path && way, lines } as FrenchInvoice;
}
