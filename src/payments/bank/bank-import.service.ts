import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import type { Upload } from '../../platform/http/upload.js';
import { Audit } from '../../workspaces/audit.service.js';
import { MatchingWorker } from '../matching/matching.worker.js';
import { BankAccounts } from './bank-accounts.service.js';
import type { BankStatementRow } from './bank-statement.entity.js';
import * as sql from './bank-statements-sql.js';
import { continues, type EarlierStatement, gapBetween } from './continuity.js';
import { CsvProfilesService } from './csv/csv-profiles.service.js';
import { differenceProblems } from './differences.js';
import { type KnownTransaction, overlapOf } from './overlap.js';
import { readStatementFile } from './reading.js';
import {
  type BankStatement,
  type BankTransaction,
  type ControlSum,
  differencesOf,
  type StatementFile,
  type StatementWarning,
} from './statement.js';

const WRITTEN_AT_ONCE = 2_000;

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
  /** Movements that were known from a statement in another format. */
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
    private readonly matching: MatchingWorker,
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
   */
  async import(actor: Actor, upload: Upload, wish: ImportWish): Promise<ImportReport> {
    const file = await this.read(actor, upload, wish.profile);
    const differing = differencesOf(file);
    if (differing.length > 0 && !wish.accept_differences) refuseDiffering(differing, file);
    return this.db.transaction(actor.workspace_id, async () => {
      await this.db.execute("SELECT pg_advisory_xact_lock(hashtext('bank-import'), hashtext($1))", [
        actor.workspace_id,
      ]);
      const warnings = [...file.warnings];
      const statements: ImportedStatement[] = [];
      for (const [i, statement] of file.statements.entries()) {
        const differences = differing.filter((sum) => sum.statement === i);
        const { sha256, size } = upload;
        const stored = {
          sha256,
          size,
          file_name: wish.file_name ?? `${file.version} statement`,
          differences,
        };
        statements.push(await this.take(actor, { ...file, ...stored }, statement, wish, warnings));
      }
      const added = statements.reduce((sum, each) => sum + each.added, 0);
      if (added > 0) await this.matching.queue(actor.workspace_id, true);
      const { format, version } = file;
      return { format, version, added, statements, warnings };
    });
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
    const last = await this.lastBefore(scope, file.format, statement);
    const gap = gapBetween(last, statement);
    if (gap) warnings.push(gap);
    const earlier = await this.earlier(scope, transactions);
    const overlap = overlapOf(transactions, file.format, earlier, continues(last, statement));
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
    await this.write(row, overlap.fresh);
    await this.tell(actor, row);
    const { workspace_id: _, digest: __, ...stored } = row;
    return { ...stored, known: false, known_elsewhere: overlap.elsewhere };
  }

  private async lastBefore(
    scope: readonly [Id, Id],
    format: StatementFile['format'],
    { to, sequence, year }: BankStatement,
  ): Promise<EarlierStatement | undefined> {
    const [last] = await this.db.query<EarlierStatement>(sql.LAST_STATEMENT, [
      ...scope,
      to,
      format,
      sequence,
      year,
    ]);
    return last;
  }

  private earlier(
    scope: readonly [Id, Id],
    transactions: readonly BankTransaction[],
  ): Promise<KnownTransaction[]> {
    if (transactions.length === 0) return Promise.resolve([]);
    const days = transactions.map(({ booked_on }) => booked_on).toSorted();
    const keys = transactions.map(({ key }) => key);
    return this.db.query<KnownTransaction>(sql.EARLIER_TRANSACTIONS, [...scope, days[0], days.at(-1), keys]);
  }

  private async write(
    { workspace_id, account_id, id: statement_id }: BankStatementRow,
    fresh: readonly BankTransaction[],
  ): Promise<void> {
    for (let at = 0; at < fresh.length; at += WRITTEN_AT_ONCE) {
      const rows = fresh.slice(at, at + WRITTEN_AT_ONCE).map((transaction) => ({
        ...transaction,
        ...stateOf(transaction),
        workspace_id,
        id: newId(),
        account_id,
        statement_id,
      }));
      await this.db.execute(sql.INSERT_TRANSACTIONS, [workspace_id, JSON.stringify(rows)]);
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

/** Money in another currency waits, for invoices are in EUR; what is no money needs nobody. */
function stateOf({ currency, amount_cents }: BankTransaction) {
  if (currency !== 'EUR')
    return { state: 'parked', reason: { code: 'other_currency', values: { currency } } } as const;
  return { state: amount_cents === 0 ? 'set_aside' : 'new', reason: null } as const;
}

/** Names a statement by its balances and movements. */
function digestOf(format: StatementFile['format'], statement: BankStatement): string {
  const { reference, sequence, year, from, to, opening, closing, transactions } = statement;
  const facts = [format, reference, sequence, year, from, to, opening?.cents, closing?.cents];
  const hash = createHash('sha256').update(JSON.stringify(facts));
  for (const { key, amount_cents } of transactions) hash.update(`${key} ${amount_cents}\n`);
  return hash.digest('hex');
}

function refuseDiffering(differing: readonly ControlSum[], file: StatementFile): never {
  const problems = differenceProblems(differing, file);
  const sentence = `${problems[0]!.detail} Nothing was taken: fetch the file again at the bank, or accept the difference with a reason (accept_differences).`;
  throw new DomainError('invalid', 'sums-differ', sentence, problems);
}

function refuseReused(differing: readonly BankTransaction[]): never {
  const problems = differing.slice(0, 50).map(({ place, booked_on, amount_cents }) => ({
    line: place,
    code: 'movement-differs',
    detail: `An earlier file has this movement with another day or amount than ${booked_on} and ${(amount_cents / 100).toFixed(2)}.`,
  }));
  throw new DomainError(
    'conflict',
    'movement-differs',
    `${differing.length} movements of the file have the numbers of others that were imported before: nothing was taken. Ask the bank which of the two statements is right.`,
    problems,
  );
}
