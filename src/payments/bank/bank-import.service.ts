import { Injectable } from '@nestjs/common';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import type { Upload } from '../../platform/http/upload.js';
import { Audit } from '../../workspaces/audit.service.js';
import { AT_ONCE, Matcher } from '../matching/matcher.service.js';
import { MatchingWorker } from '../matching/matching.worker.js';
import { BankAccounts } from './bank-accounts.service.js';
import type { BankStatementRow } from './bank-statement.entity.js';
import * as sql from './bank-statements-sql.js';
import type { BankTransactionRow } from './bank-transaction.entity.js';
import { CsvProfilesService } from './csv/csv-profiles.service.js';
import { EarlierStatements } from './earlier-statements.service.js';
import type { Overlap } from './overlap.js';
import { readStatementFile } from './reading.js';
import { type BankStatement, differencesOf, type StatementFile, type StatementWarning } from './statement.js';
import { digestOf, refuseDiffering, refuseReused, stateOf } from './taking.js';
import type { TransactionState } from './transaction-state.js';

const WRITTEN_AT_ONCE = 2_000;
/** A statement of so many movements is matched before it is written, so that each is written once; of fewer, those of a file together. */
const MATCHED_FIRST = 500;

export interface ImportWish {
  readonly profile?: string;
  readonly account_id?: Id;
  readonly file_name?: string;
  /** Why sums that differ are taken all the same. */
  readonly accept_differences?: string;
}

type Stored = Omit<BankStatementRow, 'workspace_id' | 'digest'>;
/** What became of one statement of a file. */
export interface ImportedStatement extends Stored {
  /** Movements that were known from a statement in another format, or in a CSV of another kind. */
  readonly known_elsewhere: number;
  /** True when the statement was imported before. */
  readonly known: boolean;
}

export interface ImportReport {
  readonly format: StatementFile['format'];
  readonly version: string;
  readonly added: number;
  readonly statements: readonly ImportedStatement[];
  readonly warnings: readonly StatementWarning[];
  /** How many of the added movements are in which state. */
  readonly states: Partial<Record<TransactionState, number>>;
}

/** Takes files of bank statements, each whole or not at all; what is known already adds nothing. */
@Injectable()
export class BankImport {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly accounts: BankAccounts,
    private readonly profiles: CsvProfilesService,
    private readonly earlier: EarlierStatements,
    private readonly queue: MatchingWorker,
    private readonly matcher: Matcher,
  ) {}

  /** Reads a file without storing anything. Throws `invalid` for what cannot be read. */
  async read(actor: Actor, upload: Upload, profile?: string): Promise<StatementFile> {
    const profiles = await this.profiles.all(actor);
    const wanted = profile === undefined ? undefined : await this.profiles.get(actor, profile);
    return readStatementFile(upload.bytes(), { profile: wanted, profiles });
  }

  /**
   * Stores the statements of a file and the movements that no earlier one told of. Throws what reading does,
   * `invalid/sums-differ` unless that is accepted with a reason, what `BankAccounts.of` does, `conflict/movement-differs`.
   * What is new is matched with invoices in the same transaction, and what waited before once more after it.
   */
  async import(actor: Actor, upload: Upload, wish: ImportWish): Promise<ImportReport> {
    const file = await this.read(actor, upload, wish.profile);
    return this.db.transaction(
      actor.workspace_id,
      async () => {
        const taken = await this.store(actor, upload, file, wish);
        if (taken.added > 0) {
          await this.matcher.run(actor.workspace_id);
          await this.queue.queue(actor.workspace_id, true);
        }
        return { ...taken, states: await this.states(actor, taken.statements) };
      },
      { idempotent: true },
    );
  }

  private async store(
    actor: Actor,
    { sha256, size }: Upload,
    file: StatementFile,
    wish: ImportWish,
  ): Promise<Omit<ImportReport, 'states'>> {
    const differing = differencesOf(file);
    if (differing.length > 0 && !wish.accept_differences) refuseDiffering(differing, file);
    await this.db.execute("SELECT pg_advisory_xact_lock(hashtext('bank-import'), hashtext($1))", [
      actor.workspace_id,
    ]);
    const warnings = [...file.warnings];
    const statements: ImportedStatement[] = [];
    for (const [i, statement] of file.statements.entries()) {
      const differences = differing.filter((sum) => sum.statement === i);
      const stored = { sha256, size, file_name: wish.file_name ?? `${file.version} statement`, differences };
      statements.push(await this.take(actor, { ...file, ...stored }, statement, wish, warnings));
    }
    const added = statements.reduce((sum, each) => sum + each.added, 0);
    const { format, version } = file;
    return { format, version, added, statements, warnings };
  }

  /** What became of the movements of statements that were not known. */
  private async states(
    actor: Actor,
    statements: readonly ImportedStatement[],
  ): Promise<Partial<Record<TransactionState, number>>> {
    const ids = statements.filter(({ known }) => !known).map(({ id }) => id);
    const counts = await this.db.query<{ state: TransactionState; count: number }>(sql.COUNT_STATES, [
      actor.workspace_id,
      ids,
    ]);
    return Object.fromEntries(counts.map(({ state, count }) => [state, count]));
  }

  private async take(
    actor: Actor,
    file: Pick<StatementFile, 'format' | 'version'> &
      Pick<BankStatementRow, 'sha256' | 'size' | 'file_name' | 'differences'>,
    statement: BankStatement,
    wish: ImportWish,
    warnings: StatementWarning[],
  ): Promise<ImportedStatement> {
    const account = await this.accounts.of(actor, statement, wish.account_id);
    const digest = digestOf(file.format, statement);
    const { transactions } = statement;
    const scope = [actor.workspace_id, account.id] as const;
    const [before] = await this.db.query<{ id: Id }>(sql.KNOWN_STATEMENT, [...scope, digest]);
    if (before) {
      const [row] = await this.db.query<Stored>(sql.SELECT_STATEMENT, [actor.workspace_id, before.id]);
      return { ...row!, added: 0, known: true, known_elsewhere: 0 };
    }
    const { gap, overlap } = await this.earlier.beside(scope, file, statement);
    if (gap) warnings.push(gap);
    if (overlap.differing.length > 0) refuseReused(overlap.differing);
    const row: BankStatementRow = {
      workspace_id: actor.workspace_id,
      id: newId(),
      account_id: account.id,
      format: file.format,
      version: file.version,
      reference: statement.reference,
      sequence: statement.sequence,
      year: statement.year,
      from_on: statement.from,
      to_on: statement.to,
      opening_cents: statement.opening?.cents ?? null,
      opening_on: statement.opening?.on ?? null,
      closing_cents: statement.closing?.cents ?? null,
      closing_on: statement.closing?.on ?? null,
      transactions: transactions.length,
      added: overlap.fresh.length,
      digest,
      file_name: file.file_name,
      sha256: file.sha256,
      size: file.size,
      differences: file.differences,
      accepted_because: file.differences.length > 0 ? wish.accept_differences! : null,
      imported_by: actor.user_id,
      imported_at: new Date(this.clock.now()).toISOString(),
    };
    await this.db.execute(sql.INSERT_STATEMENT, [actor.workspace_id, JSON.stringify(row)]);
    await this.write(row, overlap);
    await this.earlier.remember(scope, file, overlap.elsewhere);
    await this.tell(actor, row);
    const { workspace_id: _, digest: __, ...stored } = row;
    return { ...stored, known: false, known_elsewhere: overlap.elsewhere.length };
  }

  private async write(
    { workspace_id, account_id, id: statement_id }: BankStatementRow,
    { fresh, doubtful }: Overlap,
  ): Promise<void> {
    const today = this.clock.today('UTC');
    const alike = new Map(doubtful.map(({ transaction, known }) => [transaction, known]));
    for (let at = 0; at < fresh.length; at += AT_ONCE) {
      const rows = fresh.slice(at, at + AT_ONCE).map(
        (transaction): BankTransactionRow => ({
          ...transaction,
          ...stateOf(transaction, today, alike.get(transaction)),
          workspace_id,
          id: newId(),
          account_id,
          statement_id,
          suggestion: null,
          payment_id: null,
          decided_by: null,
          decided_at: null,
        }),
      );
      const decided =
        fresh.length < MATCHED_FIRST ? new Map() : await this.matcher.decided(workspace_id, rows);
      // While the database writes some rows, the next are put into words.
      let writing: Promise<unknown> = Promise.resolve();
      for (let from = 0; from < rows.length; from += WRITTEN_AT_ONCE) {
        const some = rows
          .slice(from, from + WRITTEN_AT_ONCE)
          .map((row) => ({ ...row, ...decided.get(row.id) }));
        const words = JSON.stringify(some);
        await writing;
        writing = this.db.execute(sql.INSERT_TRANSACTIONS, [workspace_id, words]);
      }
      await writing;
    }
  }

  private async tell(actor: Actor, { id, sha256, added, differences, accepted_because }: BankStatementRow) {
    await this.audit.record(actor, 'bank_statement.imported', 'bank_statement', id, { sha256, added });
    if (accepted_because === null) return;
    await this.audit.record(actor, 'bank_statement.difference_accepted', 'bank_statement', id, {
      differences,
      reason: accepted_because,
    });
  }
}
