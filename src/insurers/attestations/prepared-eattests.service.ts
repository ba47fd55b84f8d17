import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../../kernel/canonical-json.js';
import { DomainError } from '../../kernel/domain-error.js';
import { type Id, newId } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Secrecy } from '../../platform/secrecy/secrecy.service.js';
import type { EattestCancellationWish } from './attestations.schema.js';
import { PreparedEattest } from './prepared-eattest.entity.js';

const COLUMNS = ['wish', 'file', 'cancellation_wish', 'cancellation'] as const;
const spot = (column: (typeof COLUMNS)[number], row_id: Id) => ({
  table: 'prepared_eattest',
  column,
  row_id,
});

/** eAttests as they were prepared, sealed, and how they ended. Inside a transaction that holds the claim. */
@Injectable()
export class PreparedEattests {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly secrecy: Secrecy,
  ) {
    secrecy.holds('prepared_eattest', COLUMNS);
  }

  /**
   * The bytes that were prepared for a claim, where it is attested. Throws `conflict/eattest-prepared` when something else was
   * asked for then.
   */
  async file(actor: Actor, claim_id: Id, wish: object): Promise<Buffer | null> {
    const vault = await this.secrecy.unlock();
    const open = await this.open(actor, claim_id);
    if (!open) return null;
    const asked = vault.open(spot('wish', open.id), open.wish).toString();
    if (asked === canonicalJson(wish)) return vault.open(spot('file', open.id), open.file!);
    throw new DomainError(
      'conflict',
      'eattest-prepared',
      'An eAttest of this claim was prepared, and it says something else: cancel it, or take it back if it was never sent.',
    );
  }

  async keep(
    actor: Actor,
    claim_id: Id,
    { wish, mandate_id, bytes }: { readonly wish: object; readonly mandate_id: Id; readonly bytes: Buffer },
  ): Promise<void> {
    const vault = await this.secrecy.unlock();
    const id = newId();
    await this.db.manager.insert(PreparedEattest, {
      ...{ workspace_id: actor.workspace_id, id, claim_id, mandate_id },
      wish: vault.seal(spot('wish', id), canonicalJson(wish)),
      file: vault.seal(spot('file', id), bytes),
      prepared_by: actor.user_id,
      prepared_at: this.now(),
      ...{ ended_by: null, ended_at: null, reason: null, invoicing_number: null },
      ...{ cancellation_wish: null, cancellation: null },
    });
  }

  /** The bytes of the latest cancellation of a claim, where the same was asked for. */
  async cancellation(actor: Actor, claim_id: Id, wish: EattestCancellationWish): Promise<Buffer | null> {
    const vault = await this.secrecy.unlock();
    const [last] = await this.db.query<PreparedEattest>(
      `SELECT * FROM prepared_eattest WHERE workspace_id = $1 AND claim_id = $2 AND cancellation IS NOT NULL
        ORDER BY ended_at DESC, id DESC LIMIT 1`,
      [actor.workspace_id, claim_id],
    );
    if (!last) return null;
    const asked = vault.open(spot('cancellation_wish', last.id), last.cancellation_wish!).toString();
    return asked === canonicalJson(wish)
      ? vault.open(spot('cancellation', last.id), last.cancellation!)
      : null;
  }

  /** Ends the eAttest of a claim by what takes it back; false where none was prepared here. */
  async cancel(actor: Actor, claim_id: Id, wish: EattestCancellationWish, bytes: Buffer): Promise<boolean> {
    const vault = await this.secrecy.unlock();
    const open = await this.open(actor, claim_id);
    if (!open) return false;
    const { invoicing_number, reason } = wish;
    await this.end(actor, open.id, {
      ...{ invoicing_number, reason },
      cancellation_wish: vault.seal(spot('cancellation_wish', open.id), canonicalJson(wish)),
      cancellation: vault.seal(spot('cancellation', open.id), bytes),
    });
    return true;
  }

  /** Ends the eAttest of a claim that was never sent. Throws `conflict/no-eattest`. */
  async withdraw(actor: Actor, claim_id: Id): Promise<void> {
    const open = await this.open(actor, claim_id);
    if (open) return this.end(actor, open.id, {});
    throw new DomainError(
      'conflict',
      'no-eattest',
      'No eAttest of this claim waits: there is none to take back.',
    );
  }

  private async end(actor: Actor, id: Id, told: Partial<PreparedEattest>): Promise<void> {
    const { workspace_id, user_id } = actor;
    const ended = { ...told, ended_by: user_id, ended_at: this.now() };
    await this.db.manager.update(PreparedEattest, { workspace_id, id }, ended);
  }

  private async open(actor: Actor, claim_id: Id): Promise<PreparedEattest | undefined> {
    const [row] = await this.db.query<PreparedEattest>(
      'SELECT * FROM prepared_eattest WHERE workspace_id = $1 AND claim_id = $2 AND ended_at IS NULL',
      [actor.workspace_id, claim_id],
    );
    return row;
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}
