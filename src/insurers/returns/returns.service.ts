import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import { type Id, isId } from '../../kernel/id.js';
import { BankStatements } from '../../payments/bank/bank-statements.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { cursorValues, type Page, pageOf } from '../../platform/http/page.js';
import { ClaimAccess } from '../claims/claim-access.service.js';
import { MESSAGE_NAMES } from '../efact/splitting.js';
import { shownOutcome } from './claim-outcome.js';
import type { EfactReturn } from './efact-return.entity.js';
import type { EfactSettlement } from './efact-settlement.entity.js';
import { type FileReturns, Outcomes } from './outcomes.service.js';
import type { OutcomeQuery, ReturnQuery } from './returns.schema.js';
import { type BankLine, PAID_WITHIN_DAYS, type PaymentReason, paymentOf } from './settling.js';
import { contradicts, fileState } from './standing.js';

/** A return as it is listed, with the file it answers. */
type Listed = Omit<EfactReturn, 'workspace_id' | 'file' | 'comments' | 'digest'> & {
  readonly practice_id: Id;
  readonly month: string;
  readonly send_number: number;
  readonly federation: string;
  readonly test: boolean;
};

type Settled = Omit<EfactSettlement, 'workspace_id' | 'return_id'>;

/** What a fund settles, and the movement on an account that seems to pay it. */
export interface SettlementPayment extends Omit<Settled, 'account_c'> {
  readonly account: 'a' | 'c';
  readonly line: BankLine | null;
  readonly reason: PaymentReason | null;
}

const COLUMNS = `r.id, r.batch_id, r.message, r.fund_reference, r.error_rate, r.refusal, r.contact_name, r.contact_phone,
  r.file_errors, r.records, r.size_bytes, r.imported_by, r.imported_at,
  b.practice_id, b.month, b.send_number, b.federation, b.test`;
const FROM = `efact_return r JOIN claim_batch b ON b.workspace_id = r.workspace_id AND b.id = r.batch_id`;

/** Reads returns, and what became of claims by them. */
@Injectable()
export class Returns {
  constructor(
    private readonly db: Database,
    private readonly access: ClaimAccess,
    private readonly outcomes: Outcomes,
    private readonly bank: BankStatements,
  ) {}

  /** Returns, newest first. */
  list(actor: Actor, { limit, cursor, ...wanted }: ReturnQuery): Promise<Page<Listed & { name: string }>> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [at, id] = placeOf(cursor);
      const rows = await this.db.query<Listed>(
        `SELECT ${COLUMNS} FROM ${FROM}
          WHERE r.workspace_id = $1 AND ($2::uuid[] IS NULL OR b.practice_id = ANY ($2))
            AND ($3::uuid IS NULL OR b.practice_id = $3) AND ($4::uuid IS NULL OR r.batch_id = $4)
            AND ($5::timestamptz IS NULL OR (r.imported_at, r.id) < ($5, $6::uuid))
          ORDER BY r.imported_at DESC, r.id DESC LIMIT $7`,
        [
          actor.workspace_id,
          await this.access.practicesOf(actor),
          wanted.practice_id ?? null,
          wanted.batch_id ?? null,
          at,
          id,
          limit + 1,
        ],
      );
      return pageOf(rows.map(named), limit, ['imported_at', 'id']);
    });
  }

  /** A return with what each fund settles. Throws `missing/no-such-return`. */
  get(actor: Actor, id: Id) {
    return this.db.transaction(actor.workspace_id, async () => {
      const [found] = await this.db.query<Listed>(
        `SELECT ${COLUMNS} FROM ${FROM}
          WHERE r.workspace_id = $1 AND r.id = $2 AND ($3::uuid[] IS NULL OR b.practice_id = ANY ($3))`,
        [actor.workspace_id, id, await this.access.practicesOf(actor)],
      );
      if (!found) throw new DomainError('missing', 'no-such-return', 'There is no such return.');
      const returns = await this.outcomes.returnsOf(found.batch_id);
      const { came } = returns;
      return {
        ...named(found),
        claims_accepted_cents: came.has('920900') ? await this.acceptedOf(found.batch_id, returns) : null,
        file_state: fileState(came),
        contradicts: contradicts(came),
        settlements: await this.settlements(actor, id),
      };
    });
  }

  /** Which movements on accounts seem to pay what funds settled. Nothing is booked. Throws `missing/no-such-return`. */
  payments(actor: Actor, id: Id): Promise<{ items: SettlementPayment[] }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { imported_at } = await this.get(actor, id);
      const funds = (await this.settlements(actor, id)).filter(({ total }) => !total);
      const items: SettlementPayment[] = [];
      for (const fund of funds.flatMap(byAccount)) {
        const { payment_reference } = fund;
        const lines =
          payment_reference === null
            ? []
            : await this.bank.saying(actor, payment_reference, imported_at, PAID_WITHIN_DAYS);
        items.push({ ...fund, line: null, reason: null, ...paymentOf(fund, lines) });
      }
      return { items };
    });
  }

  /** What became of the claims of a file, in the order of the file. Throws `missing/no-such-batch`. */
  claims(actor: Actor, { batch_id, limit, cursor }: OutcomeQuery) {
    return this.db.transaction(actor.workspace_id, async () => {
      const [batch] = await this.db.query(
        `SELECT FROM claim_batch WHERE workspace_id = $1 AND id = $2 AND ($3::uuid[] IS NULL OR practice_id = ANY ($3))`,
        [actor.workspace_id, batch_id, await this.access.practicesOf(actor)],
      );
      if (!batch) throw new DomainError('missing', 'no-such-batch', 'There is no such file.');
      const after = Number(cursorValues(cursor, 1)?.[0] ?? -1);
      if (!Number.isInteger(after)) throw badCursor();
      const items = await this.db.query<{ claim_id: Id; position: number; number: string }>(
        `SELECT claim_id, position, number FROM claim_batch_item
          WHERE workspace_id = $1 AND batch_id = $2 AND position > $3 ORDER BY position LIMIT $4`,
        [actor.workspace_id, batch_id, after, limit + 1],
      );
      const { items: shown, next_cursor } = pageOf(items, limit, ['position']);
      const returns = await this.outcomes.returnsOf(batch_id);
      const ids = shown.map(({ claim_id }) => claim_id);
      const found = new Map((await this.outcomes.of(returns, ids)).map((one) => [one.claim_id, one]));
      return {
        items: shown.flatMap((item) => {
          const outcome = found.get(item.claim_id);
          return outcome ? [{ ...item, ...shownOutcome(outcome) }] : [];
        }),
        next_cursor,
      };
    });
  }

  /** What the claims of a settled file come to, by what was said of each. */
  private async acceptedOf(batch_id: Id, returns: FileReturns): Promise<number> {
    const [batch] = await this.db.query<{ total_cents: number }>(
      'SELECT total_cents FROM claim_batch WHERE workspace_id = $1 AND id = $2',
      [this.db.workspace, batch_id],
    );
    const spoken = (await this.outcomes.of(returns)).map(shownOutcome);
    return spoken.reduce((sum, one) => sum - one.asked_cents + one.accepted_cents!, batch!.total_cents);
  }

  private settlements(actor: Actor, id: Id): Promise<Settled[]> {
    return this.db.query<Settled>(
      `SELECT position, fund, total, asked_cents, accepted_cents, refused_cents, payment_reference, account_c
         FROM efact_settlement WHERE workspace_id = $1 AND return_id = $2 ORDER BY position`,
      [actor.workspace_id, id],
    );
  }
}

/** What a fund settles, and beside it what it settles on a third account. */
function byAccount({ account_c, ...fund }: Settled) {
  const first = { ...fund, account: 'a' as const };
  return account_c ? [first, { ...fund, ...account_c, account: 'c' as const }] : [first];
}

const named = (row: Listed) => ({ ...row, name: MESSAGE_NAMES[row.message]! });

function placeOf(cursor: string | undefined): [string | null, Id | null] {
  const values = cursorValues(cursor, 2);
  if (!values) return [null, null];
  const [at, id] = values.map(String) as [string, string];
  if (Number.isNaN(Date.parse(at)) || !isId(id)) throw badCursor();
  return [at, id];
}

const badCursor = () => new DomainError('invalid', 'bad-cursor', 'The cursor is not one this list gave.');
