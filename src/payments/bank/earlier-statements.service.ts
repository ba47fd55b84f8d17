import { Injectable } from '@nestjs/common';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import * as sql from './bank-statements-sql.js';
import { continues, type EarlierStatement, gapBetween } from './continuity.js';
import { type Known, type KnownAlias, type KnownTransaction, type Overlap, overlapOf } from './overlap.js';
import type { BankStatement, StatementFile } from './statement.js';

/** The workspace and the account. */
type Scope = readonly [Id, Id];
type Kind = Pick<StatementFile, 'format' | 'version'>;

const dialectOf = ({ format, version }: Kind) => (format === 'csv' ? `csv:${version}` : format);

/** What earlier statements of an account told, beside a new one. */
@Injectable()
export class EarlierStatements {
  constructor(private readonly db: Database) {}

  /** What is missing before a statement, and which of its movements are new. */
  async beside(scope: Scope, kind: Kind, statement: BankStatement) {
    const last = await this.lastBefore(scope, kind, statement);
    const known = await this.known(scope, statement);
    const dialect = dialectOf(kind);
    const follows = continues(
      last,
      statement,
      await this.sameBeginning(scope, kind, statement),
      keysIn(dialect, known, statement),
    );
    return {
      gap: gapBetween(last, statement),
      overlap: overlapOf(statement.transactions, dialect, known, follows),
    };
  }

  /** Notes what the statement calls movements that were known, so that it tells of each once. */
  async remember(
    [workspace_id, account_id]: Scope,
    kind: Kind,
    elsewhere: Overlap['elsewhere'],
  ): Promise<void> {
    if (elsewhere.length === 0) return;
    const rows = elsewhere.map(({ transaction, known }) => ({
      workspace_id,
      account_id,
      key: transaction.key,
      dialect: dialectOf(kind),
      transaction_id: known.id,
    }));
    await this.db.execute(sql.INSERT_ALIASES, [workspace_id, JSON.stringify(rows)]);
  }

  private async lastBefore(
    scope: Scope,
    { format }: Kind,
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

  private async sameBeginning(
    scope: Scope,
    { format }: Kind,
    { from, opening }: BankStatement,
  ): Promise<boolean> {
    if (from === null || opening === null) return false;
    const [same] = await this.db.query<{ known: boolean }>(sql.SAME_BEGINNING, [
      ...scope,
      from,
      opening.cents,
      format,
    ]);
    return same!.known;
  }

  private async known(scope: Scope, { transactions }: BankStatement) {
    if (transactions.length === 0) return { transactions: [], aliases: [] };
    const days = transactions.map(({ booked_on }) => booked_on).toSorted();
    const span = [...scope, days[0], days.at(-1), transactions.map(({ key }) => key)];
    const aliases = await this.db.query<KnownAlias>(sql.EARLIER_ALIASES, span);
    const ids = aliases.map(({ transaction_id }) => transaction_id);
    return {
      transactions: await this.db.query<KnownTransaction>(sql.EARLIER_TRANSACTIONS, [...span, ids]),
      aliases,
    };
  }
}

/** What a dialect calls the known movements on the days of a statement. */
function keysIn(dialect: string, { transactions, aliases }: Known, { from, to }: BankStatement): string[] {
  const during = transactions.filter(
    ({ booked_on }) => from !== null && booked_on >= from && (to === null || booked_on <= to),
  );
  const ids = new Set(during.map(({ id }) => id));
  return [
    ...during.filter((each) => each.dialect === dialect).map(({ key }) => key),
    ...aliases
      .filter((each) => each.dialect === dialect && ids.has(each.transaction_id))
      .map(({ key }) => key),
  ];
}
