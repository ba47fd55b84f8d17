import type { Cents } from '../../kernel/money.js';
import type { Balanced } from './continuity.js';
import type { Telling } from './likeness.js';
import type { BankTransaction } from './statement.js';

/** A movement that earlier statements told of. */
export interface KnownTransaction
  extends Telling,
    Pick<BankTransaction, 'key' | 'booked_on' | 'amount_cents'> {
  readonly id: string;
  /** The statement that told of it first. */
  readonly statement_id: string;
  /** That of the statement. */
  readonly dialect: string;
  readonly balance_cents: Cents | null;
}

/** What the statements of another dialect call a known movement. */
export interface KnownAlias {
  readonly transaction_id: string;
  readonly dialect: string;
  readonly key: string;
  readonly balance_cents: Cents | null;
}

export interface Known {
  readonly transactions: readonly KnownTransaction[];
  readonly aliases: readonly KnownAlias[];
}

/** A statement beside its neighbours. */
export interface Told {
  readonly transactions: readonly Balanced[];
  readonly dialect: string;
  /** The statements that end within its first day where it begins, or begin within its last day where it ends, and so on. */
  readonly neighbours: ReadonlySet<string>;
}
