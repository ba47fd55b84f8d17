import { Injectable } from '@nestjs/common';
import { InstructionSheets } from '../../clients/instruction-sheets.service.js';
import { PracticesService } from '../../clients/practices.service.js';
import type { Day } from '../../kernel/day.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import type { PageLanguage } from '../../workspaces/accept-language.js';
import { AccessReading } from '../access/access-reading.service.js';
import { MissionsService } from '../missions.service.js';
import type { HandOverPackView } from './cover.schema.js';
import { packPage } from './hand-over-pack-page.js';

/** What somebody who takes a mission over finds on her first day, read as it stands now. */
@Injectable()
export class HandOverPacks {
  constructor(
    private readonly db: Database,
    private readonly missions: MissionsService,
    private readonly practices: PracticesService,
    private readonly sheets: InstructionSheets,
    private readonly access: AccessReading,
  ) {}

  /** Of one's own missions for a secretary, of all for managers. Throws `missing/no-such-mission`. */
  of(actor: Actor, mission_id: Id): Promise<HandOverPackView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const mission = await this.missions.get(actor, mission_id);
      const practice = await this.practices.get(actor, mission.practice_id);
      const sheet = await this.sheets.current(actor, mission.practice_id);
      const [need] = await this.db.query<{ covers_mission_id: Id | null; covered_user_id: Id | null }>(
        `SELECT n.covers_mission_id, c.secretary_id AS covered_user_id FROM need n
           LEFT JOIN mission c ON c.workspace_id = n.workspace_id AND c.id = n.covers_mission_id
          WHERE n.workspace_id = $1 AND n.id = $2`,
        [actor.workspace_id, mission.need_id],
      );
      const covers_mission_id = need?.covers_mission_id ?? null;
      const open_tasks = await this.db.query<HandOverPackView['open_tasks'][number]>(
        `SELECT kind, what, due_at FROM (
           SELECT id, kind, what, NULL::timestamptz AS due_at FROM hand_over_item
            WHERE workspace_id = $1 AND mission_id = ANY ($2::uuid[]) AND done_on IS NULL
           UNION ALL
           SELECT id, kind, text, due_at FROM task
            WHERE workspace_id = $1 AND practice_id = $3 AND done_at IS NULL
              AND (mission_id IS NULL OR mission_id = ANY ($2::uuid[]))
              AND (assigned_to IS NULL OR assigned_to = ANY ($4::uuid[]))) open
          ORDER BY due_at, id LIMIT 200`,
        [
          actor.workspace_id,
          [mission_id, covers_mission_id].filter((id) => id !== null),
          mission.practice_id,
          [mission.secretary_id, need?.covered_user_id].filter(Boolean),
        ],
      );
      const grants = await this.access.list(
        { ...actor, role: 'system' },
        { practice_id: mission.practice_id, secretary_id: mission.secretary_id, limit: 100 },
      );
      const lines = await this.db.query<HandOverPackView['lines'][number]>(
        `SELECT e164, label, valid_from AS "from", valid_to AS "to" FROM phone_line
          WHERE workspace_id = $1 AND practice_id = $2 ORDER BY valid_from, e164, id`,
        [actor.workspace_id, mission.practice_id],
      );
      const { title, starts_on, ends_on } = mission;
      const inTime = (from: string, to: string | null) =>
        (ends_on === null || from <= ends_on) && (to === null || to >= starts_on);
      return {
        mission_id,
        practice: { id: practice.id, name: practice.name, time_zone: practice.time_zone },
        title,
        starts_on,
        ends_on,
        hours: mission.hours ?? [],
        covers_mission_id,
        instruction_sheet: sheet && {
          version: sheet.version,
          text: sheet.text,
          written_at: sheet.written_at,
        },
        open_tasks,
        lines: lines.filter(({ from, to }) => inTime(from, to)),
        access: grants.items
          .filter(({ state, valid_from, valid_to }) => state !== 'revoked' && inTime(valid_from, valid_to))
          .map(({ id, kind, system, valid_from, valid_to, state, revoker }) => ({
            grant_id: id,
            kind,
            system,
            valid_from,
            valid_to,
            state,
            revoke_after: sooner(valid_to, ends_on),
            revoker,
          })),
      };
    });
  }

  /** The same on paper, in the language asked for or that of whoever reads it. */
  page(
    actor: Actor,
    mission_id: Id,
    lang: PageLanguage | undefined,
  ): Promise<{ html: string; language: PageLanguage }> {
    return this.db.transaction(actor.workspace_id, async () => {
      const pack = await this.of(actor, mission_id);
      const [reader] = await this.db.query<{ language: PageLanguage }>(
        'SELECT language FROM app_user WHERE id = $1',
        [actor.user_id],
      );
      const language = lang ?? reader?.language ?? 'fr';
      return { html: packPage(language, pack), language };
    });
  }
}

/** The first of two days; null means never. */
const sooner = (one: Day | null, other: Day | null): Day | null =>
  one === null || (other !== null && other < one) ? other : one;
