import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { checkIban, formatIban } from '../../kernel/iban.js';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { constraintMeans } from '../../platform/http/problem.filter.js';
import { Audit } from '../../workspaces/audit.service.js';
import type { BankAccount } from './bank-account.entity.js';
import type { BankStatement } from './statement.js';

constraintMeans(
  'uq_bank_account_iban_currency',
  'conflict',
  'known-account',
  'This account is registered already.',
);

type Account = Omit<BankAccount, 'workspace_id'>;
const SHOWN = 'id, iban, currency, label, created_by, created_at';

/** The accounts of the business, of which alone statements are taken. The one on its invoices is always among them. */
@Injectable()
export class BankAccounts {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** The registered ones, and the one of the business once it has a statement. */
  list(actor: Actor): Promise<Account[]> {
    return this.db.transaction(actor.workspace_id, () =>
      this.db.query<Account>(
        `SELECT ${SHOWN} FROM bank_account WHERE workspace_id = $1 ORDER BY iban, currency`,
        [actor.workspace_id],
      ),
    );
  }

  /** Registers an account. Throws `invalid` for a wrong IBAN, `conflict/known-account`. */
  add(actor: Actor, account: { iban: string; currency: string; label: string | null }): Promise<Account> {
    const iban = checkIban(account.iban, '/iban');
    return this.db.transaction(actor.workspace_id, () => this.insert(actor, { ...account, iban }));
  }

  /**
   * The account a statement is of; `wanted` for a file that names none. Throws `invalid/unknown-account` when it is not
   * ours, `invalid/other-account` when it is not the wanted one, `invalid/account-missing` when nothing says which.
   */
  async of(actor: Actor, { account, currency, place }: BankStatement, wanted?: Id): Promise<Account> {
    const known = await this.list(actor);
    const house = await this.houseIban(actor);
    const ibans = [...new Set([...known.map(({ iban }) => iban), ...(house ? [house] : [])])];
    const chosen = wanted === undefined ? undefined : known.find(({ id }) => id === wanted);
    if (wanted !== undefined && !chosen)
      throw new DomainError('missing', 'no-such-account', 'There is no such bank account.');
    const named = account.iban ?? byNumber(account.number, ibans);
    const iban = named ?? chosen?.iban ?? (account.number === '' && ibans.length === 1 ? ibans[0]! : null);
    if (iban === null) return refuse(place, 'account-missing', missing(account.number));
    if (chosen && iban !== chosen.iban) {
      const sentence = `The statement is of account ${formatIban(iban)}, and ${formatIban(chosen.iban)} was chosen: send the statement of that one.`;
      return refuse(place, 'other-account', sentence);
    }
    if (!ibans.includes(iban)) {
      const sentence = `The statement is of account ${formatIban(iban)}, which is not registered: if it is yours, register it first, then send the file again.`;
      return refuse(place, 'unknown-account', sentence);
    }
    const own = known.find((each) => each.iban === iban && each.currency === currency);
    return own ?? this.insert(actor, { iban, currency, label: null });
  }

  private async houseIban(actor: Actor): Promise<string | null> {
    const [house] = await this.db.query<{ iban: string | null }>(
      'SELECT iban FROM workspace WHERE workspace_id = $1',
      [actor.workspace_id],
    );
    return house?.iban ?? null;
  }

  private async insert(
    actor: Actor,
    account: { iban: string; currency: string; label: string | null },
  ): Promise<Account> {
    const made = {
      id: newId(),
      ...account,
      created_by: actor.user_id,
      created_at: new Date(this.clock.now()).toISOString(),
    };
    await this.db.execute(
      `INSERT INTO bank_account (workspace_id, ${SHOWN}) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [actor.workspace_id, made.id, made.iban, made.currency, made.label, made.created_by, made.created_at],
    );
    const { iban, currency } = made;
    await this.audit.record(actor, 'bank_account.registered', 'bank_account', made.id, { iban, currency });
    return made;
  }
}

/** Some banks name an account by the middle of its IBAN only. */
function byNumber(number: string, ibans: readonly string[]): string | null {
  const bare = number.replace(/[\s.-]/g, '').toUpperCase();
  const fitting = bare.length < 8 ? [] : ibans.filter((iban) => iban.includes(bare));
  return fitting.length === 1 ? fitting[0]! : null;
}

function missing(number: string): string {
  const told =
    number === ''
      ? 'The file names no account'
      : `The file names an account only as "${number.slice(0, 40)}"`;
  return `${told}: say which of your accounts it is of (account_id), and register that account first if it is not.`;
}

function refuse(line: number, code: string, detail: string): never {
  throw new DomainError('invalid', code, detail, [{ line, code, detail }]);
}
