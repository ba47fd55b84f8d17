import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../../kernel/canonical-json.js';
import { addDays } from '../../kernel/day.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { ownOnly } from '../entry-access.js';
import { refuseAny } from '../entry-rules.js';
import { UNDO_MINUTES } from '../entry-undo.js';
import type { CaptureContext, NewCaptureOrder } from './capture.schema.js';
import { CAPTURE_OUTCOMES } from './capture-outcomes.js';
import { CAPTURE_LOCKS, CAPTURE_PRACTICES, OWN_ORDER, STORE_ORDER } from './capture-statements.js';

const RECENT_DAYS = 28;
const LOCKED_DAYS = 92;

/** What a page keeps by itself, so that calls are logged without a network. */
@Injectable()
export class CaptureService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly workspaces: WorkspacesService,
  ) {}

  /**
   * A secretary's practices are those she works for; everybody else's are all, 500 at most. It names practitioners, never
   * patients.
   */
  context(actor: Actor): Promise<CaptureContext> {
    return this.database.transaction(actor.workspace_id, async () => {
      const { time_zone } = await this.workspaces.current(actor);
      const today = this.clock.today(time_zone);
      const practices = await this.database.query<CaptureContext['practices'][number]>(
        CAPTURE_PRACTICES,
        [
          actor.workspace_id,
          actor.user_id,
          today,
          `${addDays(today, -RECENT_DAYS)}T00:00:00Z`,
          ownOnly(actor) === null,
        ],
        'capture-practices',
      );
      const locks = await this.database.query<CaptureContext['locks'][number]>(
        CAPTURE_LOCKS,
        [actor.workspace_id, addDays(today, -LOCKED_DAYS), practices.map(({ id }) => id)],
        'capture-locks',
      );
      const content = {
        user_id: actor.user_id,
        undo_minutes: UNDO_MINUTES,
        outcomes: CAPTURE_OUTCOMES.map((code, index) => ({ code, digit: index + 1 })),
        practices,
        locks,
      };
      const version = createHash('sha256').update(canonicalJson(content)).digest('base64url').slice(0, 22);
      return { version, ...content };
    });
  }

  /** Replaces the order of the actor; throws `invalid` for a practice that is unknown or stands twice. */
  order(actor: Actor, { practices }: NewCaptureOrder) {
    return this.database.transaction(actor.workspace_id, async () => {
      await this.database.query(
        'SELECT FROM membership WHERE workspace_id = $1 AND user_id = $2 FOR NO KEY UPDATE',
        [actor.workspace_id, actor.user_id],
      );
      const ids = practices.map(({ practice_id }) => practice_id);
      const open = await this.database.query<{ id: string }>(
        'SELECT id FROM practice WHERE workspace_id = $1 AND id = ANY ($2::uuid[]) AND archived_at IS NULL',
        [actor.workspace_id, ids],
      );
      const known = new Set(open.map(({ id }) => id));
      const signs = practices.map(({ letter, colour }) => `${letter}${colour}`);
      refuseAny(
        practices.flatMap(({ practice_id }, at) => {
          const pointer = `/practices/${at}/practice_id`;
          if (!known.has(practice_id)) {
            const detail = 'No such practice, or it is archived.';
            return [{ pointer, code: 'unknown-practice', detail }];
          }
          if (ids.indexOf(practice_id) < at)
            return [{ pointer, code: 'practice-twice', detail: 'Each practice has one place.' }];
          if (signs.indexOf(signs[at]!) === at) return [];
          const detail = 'Another practice has this letter in this colour: change one of the two.';
          return [{ pointer: `/practices/${at}/letter`, code: 'sign-taken', detail }];
        }),
      );
      const own = [actor.workspace_id, actor.user_id];
      await this.database.execute('DELETE FROM capture_order WHERE workspace_id = $1 AND user_id = $2', own);
      await this.database.execute(STORE_ORDER, [
        ...own,
        ids,
        practices.map(({ letter }) => letter),
        practices.map(({ colour }) => colour),
      ]);
      await this.audit.record(actor, 'capture-order.set', 'membership', actor.user_id, { practices: ids });
      return { practices: await this.database.query(OWN_ORDER, own) };
    });
  }
}
