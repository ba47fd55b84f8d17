import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { type Id, isId } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { cursorValues, Page, pageOf } from '../../platform/http/page.js';
import type { Upload } from '../../platform/http/upload.js';
import { ReasonText, reasonText } from '../matching/reasons.js';
import { BankImport } from './bank-import.service.js';
import type { BankStatementRow } from './bank-statement.entity.js';
import * as sql from './bank-statements-sql.js';
import type { BankTransactionRow } from './bank-transaction.entity.js';
import { differencesOf } from './statement.js';
import type { TransactionState } from './transaction-state.js';

const PREVIEWED = 20;

type Statement = Omit<BankStatementRow, 'workspace_id' | 'digest'>;
type Transaction = Omit<BankTransactionRow, 'workspace_id' | 'key' | 'raw'>;
type Told<T> = T & { readonly sentence: ReasonText['sentence'] | null };
interface Listing {
  readonly limit: number;
  readonly cursor?: string;
  readonly account_id?: Id;
}

/** The statements that were imported and their movements; a look at a file before it is. */
@Injectable()
export class BankStatements {
  constructor(
    private readonly db: Database,
    private readonly imports: BankImport,
  ) {}

  /** Imported statements, newest first. */
  list(actor: Actor, query: Listing): Promise<Page<Statement>> {
    const [at, id] = placeOf(query.cursor, (text) => !Number.isNaN(Date.parse(text)));
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<Statement>(sql.SELECT_STATEMENTS, [
        ...[actor.workspace_id, at, id, query.account_id ?? null, query.limit + 1],
      ]);
      return pageOf(rows, query.limit, ['imported_at', 'id']);
    });
  }

  /** Throws `missing/no-such-statement`. */
  get(actor: Actor, id: Id): Promise<Statement> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [found] = await this.db.query<Statement>(sql.SELECT_STATEMENT, [actor.workspace_id, id]);
      if (!found) throw new DomainError('missing', 'no-such-statement', 'There is no such bank statement.');
      return found;
    });
  }

  /** Movements, newest first. */
  transactions(
    actor: Actor,
    query: Listing & { state?: TransactionState; statement_id?: Id },
  ): Promise<Page<Told<Transaction>>> {
    const [on, id] = placeOf(query.cursor, (text) => /^\d{4}-\d{2}-\d{2}$/.test(text));
    const { state = null, account_id = null, statement_id = null, limit } = query;
    return this.db.transaction(actor.workspace_id, async () => {
      const rows = await this.db.query<Transaction>(sql.SELECT_TRANSACTIONS, [
        ...[actor.workspace_id, on, id, state, account_id, statement_id, limit + 1],
      ]);
      return pageOf(rows.map(told), limit, ['booked_on', 'id']);
    });
  }

  /** One movement with all that the bank said of it. Throws `missing/no-such-transaction`. */
  transaction(actor: Actor, id: Id): Promise<Told<Transaction & Pick<BankTransactionRow, 'raw'>>> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [found] = await this.db.query<Transaction & Pick<BankTransactionRow, 'raw'>>(
        sql.SELECT_TRANSACTION,
        [actor.workspace_id, id],
      );
      if (!found)
        throw new DomainError('missing', 'no-such-transaction', 'There is no such movement on an account.');
      return told(found);
    });
  }

  /**
   * Movements that repeat `reference` within `days` of `around`, whatever signs and blanks a bank wrote into it or took away;
   * twenty at most.
   */
  saying(
    actor: Actor,
    reference: string,
    around: string,
    days: number,
  ): Promise<(Pick<BankTransactionRow, 'id' | 'booked_on' | 'amount_cents'> & { told: string })[]> {
    const letters = reference.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
    return this.db.transaction(actor.workspace_id, () =>
      this.db.query(sql.TRANSACTIONS_SAYING, [actor.workspace_id, letters, around, days]),
    );
  }

  /** What a file says, without storing anything. Throws `invalid` for what cannot be read. */
  async preview(actor: Actor, upload: Upload, profile?: string) {
    const file = await this.imports.read(actor, upload, profile);
    return {
      format: file.format,
      version: file.version,
      statements: file.statements.map(({ account, currency, from, to, opening, closing, transactions }) => ({
        account: account.iban ?? account.number,
        currency,
        from,
        to,
        opening_cents: opening?.cents ?? null,
        closing_cents: closing?.cents ?? null,
        transactions: transactions.length,
      })),
      transactions: file.statements.flatMap(({ transactions }) => transactions).slice(0, PREVIEWED),
      differences: differencesOf(file),
      warnings: [...file.warnings],
    };
  }
}

/** A movement with what the rules or people said of it, in words. */
const told = <T extends Pick<BankTransactionRow, 'reason'>>(movement: T): Told<T> => ({
  ...movement,
  sentence: reasonText(movement.reason)?.sentence ?? null,
});

/** The place a list goes on from. Throws `invalid/bad-cursor`. */
function placeOf(cursor: string | undefined, isFirst: (text: string) => boolean): [string | null, Id | null] {
  const values = cursorValues(cursor, 2);
  if (!values) return [null, null];
  const [first, id] = values.map(String) as [string, string];
  if (!isFirst(first) || !isId(id)) {
    throw new DomainError('invalid', 'bad-cursor', 'The cursor is not one this list gave.');
  }
  return [first, id];
}
