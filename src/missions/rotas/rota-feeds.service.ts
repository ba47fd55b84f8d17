import { Injectable } from '@nestjs/common';
import { DomainError, refuse } from '../../kernel/domain-error.js';
import { type Id, newId } from '../../kernel/id.js';
import { Config } from '../../platform/config/config.service.js';
import { Database } from '../../platform/database/database.service.js';
import { type Actor, systemActor } from '../../platform/http/actor.js';
import { Attempts } from '../../workspaces/attempts.service.js';
import { Audit } from '../../workspaces/audit.service.js';
import { makeToken, tokenHash, workspaceOf } from '../../workspaces/token.js';
import type { Rota } from './rota.entity.js';
import { type CalendarShift, calendarOf } from './rota-calendar.js';
import type { RotaShift } from './rota-parts.entity.js';
import { mustStand, ownOf, RotaRows } from './rota-rows.service.js';
import type { NewFeed } from './rotas.schema.js';

/** A shift in a feed: whether its reader has lost it. */
type FeedShift = RotaShift & { readonly person: string | null; readonly lost: boolean };

/** Calendars of rotas behind secret links: 32 random bytes, stored as SHA-256, open until they are revoked. */
@Injectable()
export class RotaFeeds {
  constructor(
    private readonly db: Database,
    private readonly config: Config,
    private readonly audit: Audit,
    private readonly attempts: Attempts,
    private readonly rows: RotaRows,
  ) {}

  /** A new link to the shifts of one person, or of everybody; a secretary makes hers. Throws `invalid/not-in-rota`. */
  make(actor: Actor, rota_id: Id, { user_id: asked }: NewFeed) {
    return this.db.transaction(actor.workspace_id, async () => {
      const rota = await this.rows.get(actor, rota_id);
      mustStand(rota);
      const user_id = asked ?? ownOf(actor);
      if (ownOf(actor) !== null && user_id !== actor.user_id)
        throw new DomainError('forbidden', 'not-your-feed', 'You make links to your own shifts only.');
      const people = await this.rows.people(actor, rota_id);
      if (user_id !== null && !people.some((one) => one.user_id === user_id))
        refuse('/user_id', 'not-in-rota', 'This person does not take part in the rota.');
      const token = makeToken('cal', actor.workspace_id);
      const id = newId();
      await this.db.execute(
        `INSERT INTO rota_feed (workspace_id, id, rota_id, user_id, token_hash, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [actor.workspace_id, id, rota_id, user_id, tokenHash(token), actor.user_id, this.rows.now()],
      );
      await this.audit.record(actor, 'rota-feed.made', 'rota', rota_id, { feed_id: id, user_id });
      return { id, user_id, url: `${this.config.publicUrl}/cal/${token}` };
    });
  }

  /** Closes a link for good; a secretary closes those to her shifts. Throws `missing/no-such-feed`. */
  revoke(actor: Actor, id: Id): Promise<{ id: Id; revoked_at: string }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [feed] = await this.db.query<{ id: Id; rota_id: Id; revoked_at: string }>(
        `UPDATE rota_feed SET revoked_at = coalesce(revoked_at, $3)
          WHERE workspace_id = $1 AND id = $2 AND ($4::uuid IS NULL OR user_id = $4) RETURNING id, rota_id, revoked_at`,
        [actor.workspace_id, id, this.rows.now(), ownOf(actor)],
      );
      if (!feed) throw new DomainError('missing', 'no-such-feed', 'There is no link with this id.');
      await this.audit.record(actor, 'rota-feed.revoked', 'rota', feed.rota_id, { feed_id: id });
      return { id, revoked_at: feed.revoked_at };
    });
  }

  /**
   * The calendar a token opens. Before a rota is published it is empty. Throws `missing/no-such-link` for a token that is
   * unknown, revoked, or of somebody who has left, all alike; and 429 to a network that has tried many of them, which may sign in
   * all the same: calendars go on asking for a link that was shut.
   */
  async read(token: string, ip: string): Promise<string> {
    const workspace_id = workspaceOf('cal', token);
    const text = workspace_id && (await this.calendar(systemActor(workspace_id), token));
    if (text) return text;
    await this.attempts.count(tokenHash(token), ip, 'feed');
    throw new DomainError('missing', 'no-such-link', 'This link is not open any more: ask for a new one.');
  }

  private calendar(actor: Actor, token: string): Promise<string | null> {
    return this.db.transaction(actor.workspace_id, async () => {
      const [feed] = await this.db.query<{ rota_id: Id; user_id: Id | null }>(
        `SELECT f.rota_id, f.user_id FROM rota_feed f
          WHERE f.workspace_id = $1 AND f.token_hash = $2 AND f.revoked_at IS NULL
            AND (f.user_id IS NULL OR EXISTS (SELECT 1 FROM membership m
                  WHERE m.workspace_id = $1 AND m.user_id = f.user_id AND m.ended_at IS NULL))`,
        [actor.workspace_id, tokenHash(token)],
      );
      if (!feed) return null;
      const rota = await this.rows.get(actor, feed.rota_id);
      const told = rota.state === 'published' || rota.state === 'withdrawn';
      const shifts = told ? await this.shifts(actor, feed) : [];
      return calendarOf(
        rota.title,
        new URL(this.config.publicUrl).hostname,
        shifts.map((shift) => toldIn(rota, shift, feed.user_id === null)),
      );
    });
  }

  private shifts(actor: Actor, feed: { rota_id: Id; user_id: Id | null }): Promise<FeedShift[]> {
    return this.db.query<FeedShift>(
      `SELECT s.*, u.name AS person,
              $3::uuid IS NOT NULL AND s.user_id IS DISTINCT FROM $3 AS lost
         FROM rota_shift s LEFT JOIN app_user u ON u.id = s.user_id
        WHERE s.workspace_id = $1 AND s.rota_id = $2
          AND (s.state IN ('accepted', 'cancelled') AND s.user_id IS NOT NULL AND ($3::uuid IS NULL OR s.user_id = $3)
            OR EXISTS (SELECT 1 FROM rota_leaving l
                        WHERE l.workspace_id = $1 AND l.shift_id = s.id AND l.was_published
                          AND (l.user_id = $3 OR $3::uuid IS NULL AND s.state <> 'accepted')))
        ORDER BY s.starts_at, s.id`,
      [actor.workspace_id, feed.rota_id, feed.user_id],
    );
  }
}

function toldIn(rota: Rota, shift: FeedShift, everybody: boolean): CalendarShift {
  const who = everybody && shift.person ? ` · ${shift.person}` : '';
  return {
    id: shift.id,
    summary: `${rota.title} · ${shift.name}${who}`,
    starts_at: Date.parse(shift.starts_at),
    ends_at: Date.parse(shift.ends_at),
    sequence: shift.sequence,
    changed_at: Date.parse(shift.updated_at),
    cancelled: shift.lost || shift.state !== 'accepted',
  };
}
