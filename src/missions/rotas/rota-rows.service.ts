import { Injectable } from '@nestjs/common';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { LEAVING_WORDS } from './leaving-words.js';
import type { Rota } from './rota.entity.js';
import type { RotaShift } from './rota-parts.entity.js';
import type { LeavingReason, ShiftState } from './rota-states.js';
import type { RotaView, Unrecorded } from './rotas.schema.js';

export type { Unrecorded };

type Left = RotaView['left'][number];

/** Somebody of a rota, with her name. */
export interface RotaMemberRow {
  readonly user_id: Id;
  readonly name: string | null;
  readonly email: string;
  readonly language: string;
  readonly share: number;
  /** She has left the business, or this rota. */
  readonly gone: boolean;
}

/** A manager sees every rota; others those they take part in, once they were asked. */
const SEEN = `workspace_id = $1 AND ($2::uuid IS NULL OR (state <> 'draft' AND EXISTS (
  SELECT 1 FROM rota_person p WHERE p.workspace_id = $1 AND p.rota_id = rota.id AND p.user_id = $2)))`;

export const ownOf = (actor: Actor): Id | null => (actor.role === 'secretary' ? actor.user_id : null);

/** The rows of rotas; inside a transaction. */
@Injectable()
export class RotaRows {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Throws `missing/no-such-rota`. */
  async get(actor: Actor, id: Id, lock: '' | 'FOR UPDATE' = ''): Promise<Rota> {
    const [row] = await this.db.query<Rota>(`SELECT * FROM rota WHERE ${SEEN} AND id = $3 ${lock}`, [
      actor.workspace_id,
      ownOf(actor),
      id,
    ]);
    if (!row) throw new DomainError('missing', 'no-such-rota', 'There is no rota with this id.');
    return row;
  }

  page(actor: Actor, after: Id | null, count: number): Promise<Rota[]> {
    return this.db.query<Rota>(
      `SELECT * FROM rota WHERE ${SEEN} AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
      [actor.workspace_id, ownOf(actor), after, count],
    );
  }

  /** The rota of a shift, held, and the shift. Throws `missing/no-such-shift`. */
  async ofShift(actor: Actor, shift_id: Id): Promise<{ rota: Rota; shift: RotaShift }> {
    const [found] = await this.db.query<{ rota_id: Id }>(
      'SELECT rota_id FROM rota_shift WHERE workspace_id = $1 AND id = $2',
      [actor.workspace_id, shift_id],
    );
    if (!found) throw noSuchShift();
    const rota = await this.get(actor, found.rota_id, 'FOR UPDATE').catch(() => {
      throw noSuchShift();
    });
    const shift = (await this.shifts(actor, rota.id)).find(({ id }) => id === shift_id)!;
    return { rota, shift };
  }

  shifts(actor: Actor, rota_id: Id): Promise<RotaShift[]> {
    return this.db.query<RotaShift>(
      'SELECT * FROM rota_shift WHERE workspace_id = $1 AND rota_id = $2 ORDER BY starts_at, ends_at, id',
      [actor.workspace_id, rota_id],
    );
  }

  people(actor: Actor, rota_id: Id): Promise<RotaMemberRow[]> {
    return this.db.query<RotaMemberRow>(
      `SELECT p.user_id, u.name, u.email, u.language, p.share, m.ended_at IS NOT NULL OR p.removed_at IS NOT NULL AS gone
         FROM rota_person p JOIN app_user u ON u.id = p.user_id
         JOIN membership m ON m.workspace_id = p.workspace_id AND m.user_id = p.user_id
        WHERE p.workspace_id = $1 AND p.rota_id = $2 ORDER BY u.name, p.user_id`,
      [actor.workspace_id, rota_id],
    );
  }

  async practices(actor: Actor, rota_id: Id): Promise<Id[]> {
    const rows = await this.db.query<{ practice_id: Id }>(
      'SELECT practice_id FROM rota_practice WHERE workspace_id = $1 AND rota_id = $2 ORDER BY practice_id',
      [actor.workspace_id, rota_id],
    );
    return rows.map(({ practice_id }) => practice_id);
  }

  /** Gives a shift to somebody or nobody; calendars learn that it is another telling. */
  async give(
    actor: Actor,
    shift_id: Id,
    { user_id, state, pinned }: { user_id: Id | null; state: ShiftState; pinned: boolean },
  ): Promise<void> {
    await this.db.execute(
      `UPDATE rota_shift SET user_id = $3, state = $4, pinned = $5, sequence = sequence + 1, updated_at = $6
        WHERE workspace_id = $1 AND id = $2`,
      [actor.workspace_id, shift_id, user_id, state, pinned, this.now()],
    );
  }

  /** Writes down that somebody has a shift no more. */
  async leave(actor: Actor, shift: RotaShift, reason: LeavingReason, was_published: boolean): Promise<void> {
    await this.db.execute(
      `INSERT INTO rota_leaving (workspace_id, shift_id, user_id, reason, was_published, left_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (workspace_id, shift_id, user_id) DO UPDATE
         SET reason = excluded.reason, left_at = excluded.left_at,
             was_published = rota_leaving.was_published OR excluded.was_published`,
      [actor.workspace_id, shift.id, shift.user_id, reason, was_published, this.now()],
    );
  }

  /** Who had a shift to come and has it no more, and why. */
  async left(actor: Actor, rota_id: Id): Promise<Left[]> {
    const rows = await this.db.query<Omit<Left, 'sentence'>>(
      `SELECT l.shift_id, l.user_id, u.name, l.reason, l.left_at FROM rota_leaving l
         JOIN rota_shift s ON s.workspace_id = l.workspace_id AND s.id = l.shift_id
         JOIN app_user u ON u.id = l.user_id
        WHERE l.workspace_id = $1 AND s.rota_id = $2 AND s.starts_at > $3 AND s.user_id IS DISTINCT FROM l.user_id
        ORDER BY s.starts_at, s.id, l.left_at`,
      [actor.workspace_id, rota_id, this.now()],
    );
    return rows.map((row) => ({ ...row, sentence: LEAVING_WORDS[row.reason] }));
  }

  /** Lets somebody have a shift again that she had left. */
  async back(actor: Actor, shift_id: Id, user_id: Id): Promise<void> {
    await this.db.execute(
      'DELETE FROM rota_leaving WHERE workspace_id = $1 AND shift_id = $2 AND user_id = $3',
      [actor.workspace_id, shift_id, user_id],
    );
  }

  /** Takes back the offers of a shift, or those that concern a person. */
  async closeSwaps(actor: Actor, rota_id: Id, { shift_id, user_id }: { shift_id?: Id; user_id?: Id }) {
    await this.db.execute(
      `UPDATE rota_swap SET state = 'withdrawn', answered_at = $3
        WHERE workspace_id = $1 AND rota_id = $2 AND state = 'open'
          AND ($4::uuid IS NULL OR $4 IN (shift_id, for_shift_id)) AND ($5::uuid IS NULL OR $5 IN (from_user_id, to_user_id))`,
      [actor.workspace_id, rota_id, this.now(), shift_id ?? null, user_id ?? null],
    );
  }

  /** A change of the rota or of what is in it. */
  async changed(actor: Actor, rota_id: Id, set: Partial<Pick<Rota, 'state' | 'plan'>> = {}): Promise<void> {
    await this.db.execute(
      `UPDATE rota SET state = coalesce($3, state), plan = coalesce($4::jsonb, plan), revision = revision + 1, updated_at = $5
        WHERE workspace_id = $1 AND id = $2`,
      [
        actor.workspace_id,
        rota_id,
        set.state ?? null,
        set.plan === undefined ? null : JSON.stringify(set.plan),
        this.now(),
      ],
    );
  }

  /** What of the rota could not be recorded. */
  async unrecorded(actor: Actor, rota_id: Id, shifts: readonly Unrecorded[]): Promise<void> {
    await this.db.execute('UPDATE rota SET unrecorded = $3 WHERE workspace_id = $1 AND id = $2', [
      actor.workspace_id,
      rota_id,
      JSON.stringify(shifts),
    ]);
  }

  now(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

const noSuchShift = () => new DomainError('missing', 'no-such-shift', 'There is no shift with this id.');

/** Throws `conflict/rota-withdrawn`. */
export function mustStand({ state }: Pick<Rota, 'state'>): void {
  if (state === 'withdrawn')
    throw new DomainError('conflict', 'rota-withdrawn', 'This rota was withdrawn: make a new one.');
}
