import { Injectable } from '@nestjs/common';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import * as sql from './bank-statements-sql.js';
import { balanced, type EarlierStatement, gapBetween, neighboursOf, type Stretch } from './continuity.js';
import type { KnownAlias, KnownTransaction } from './known-movements.js';
import { type Overlap, overlapOf } from './overlap.js';
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
    const told = {
      transactions: balanced(statement, kind.format),
      dialect: dialectOf(kind),
      neighbours: neighboursOf(statement, await this.stretches(scope, kind, statement)),
    };
    return { gap: gapBetween(last, statement), overlap: overlapOf(told, known) };
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
      balance_cents: transaction.balance_cents,
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

  private stretches(scope: Scope, { format }: Kind, { transactions }: BankStatement): Promise<Stretch[]> {
    const days = transactions.map(({ booked_on }) => booked_on).toSorted();
    return this.db.query<Stretch>(sql.STRETCHES, [...scope, days[0] ?? null, days.at(-1) ?? null, format]);
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
