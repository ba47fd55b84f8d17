import { Injectable } from '@nestjs/common';
import { type Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { Audit } from '../../workspaces/audit.service.js';
import type { Mission } from '../mission.entity.js';
import { CallHistory } from '../needs/call-history.service.js';
import type { Need } from '../needs/need.entity.js';
import { hoursOfNeed, openHours, type SpanHours } from '../needs/need-hours.js';
import { NeedRows } from '../needs/need-rows.service.js';
import { minutesIn, onDaysOf } from '../week-hours.js';

/** Weeks of calls that tell when a practice's telephone rings, where nobody said the hours of a mission. */
const WEEKS = 8;

/** Days of a mission that somebody else must work. */
interface Gap {
  readonly starts_on: Day;
  readonly ends_on: Day | null;
}

/** Makes needs of the hours of a mission that its secretary does not work; inside a transaction. */
@Injectable()
export class CoverNeeds {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly needs: NeedRows,
    private readonly history: CallHistory,
  ) {}

  /**
   * Opens needs for the hours of a mission on some days, as its need asked, those that are covered already left out. False
   * where nothing tells which hours these are.
   */
  async open(actor: Actor, mission: Mission, gap: Gap, absence_id: Id | null): Promise<boolean> {
    const asked = mission.need_id === null ? null : await this.needs.get(actor, mission.need_id);
    const call_curve = asked?.call_curve ?? (await this.curveOf(actor, mission.practice_id));
    const said = mission.hours ?? [];
    const hours = said.length > 0 ? said : hoursOfNeed({ hours: asked?.hours ?? [], call_curve });
    const minutes =
      hours.length > 0 ? minutesIn(hours) : (mission.minutes_per_week ?? asked?.minutes_per_week);
    if (!minutes) return false;
    const covered = await this.covered(actor, mission.id);
    const spans: readonly SpanHours[] =
      hours.length > 0 ? openHours({ ...gap, hours, call_curve: null }, covered) : [{ ...gap, hours: [] }];
    const software = asked?.software ?? (await this.softwareOf(actor, mission));
    for (const span of spans) {
      const id = await this.needs.insert(
        actor,
        {
          practice_id: mission.practice_id,
          title: mission.title,
          starts_on: span.starts_on,
          ends_on: span.ends_on,
          minutes_per_week: span.hours.length > 0 ? minutesIn(span.hours) : minutes,
          languages: asked?.languages ?? [],
          software,
          specialties: asked?.specialties ?? [],
          max_hourly_rate: asked?.max_hourly_rate ?? null,
          on_call: asked?.on_call ?? false,
          hours: onDaysOf(span.hours, span.starts_on, span.ends_on),
          taken_by: 'any',
          place: asked?.place ?? null,
          on_site_days: asked?.on_site_days ?? [],
          call_curve,
          curve_basis: null,
        },
        null,
      );
      await this.db.execute(
        'UPDATE need SET absence_id = $3, covers_mission_id = $4 WHERE workspace_id = $1 AND id = $2',
        [actor.workspace_id, id, absence_id, mission.id],
      );
      await this.audit.record(actor, 'need.opened-by-absence', 'need', id, {
        mission_id: mission.id,
        absence_id,
      });
    }
    return true;
  }

  /** The needs an absence opened, held. */
  of(actor: Actor, absence: Id): Promise<(Need & { readonly covers_mission_id: Id })[]> {
    return this.db.query(
      'SELECT * FROM need WHERE workspace_id = $1 AND absence_id = $2 ORDER BY id FOR UPDATE',
      [actor.workspace_id, absence],
    );
  }

  /**
   * Opens the need again of a mission that covered another and is over before it: its hours of the days after. False for a
   * mission that covers nothing.
   */
  async reopen(actor: Actor, { need_id, ends_on }: Mission): Promise<boolean> {
    const [need] = await this.db.query<Need>(
      'SELECT * FROM need WHERE workspace_id = $1 AND id = $2 AND covers_mission_id IS NOT NULL FOR UPDATE',
      [actor.workspace_id, need_id],
    );
    if (!need) return false;
    const goes_on = need.ends_on === null || ends_on === null || need.ends_on > ends_on;
    if (need.state !== 'filled' || !goes_on) return true;
    await this.db.execute(
      `UPDATE need SET state = 'open', updated_at = $3 WHERE workspace_id = $1 AND id = $2`,
      [actor.workspace_id, need.id, this.needs.now()],
    );
    await this.audit.record(actor, 'need.open', 'need', need.id);
    return true;
  }

  /** Hours of a mission that substitutes have taken, or those who cover them. */
  private async covered(actor: Actor, mission: Id): Promise<SpanHours[]> {
    const rows = await this.db.query<{ id: Id }>(
      `WITH RECURSIVE here AS (
         SELECT m.id FROM need n JOIN mission m ON m.workspace_id = $1 AND m.need_id = n.id
          WHERE n.workspace_id = $1 AND n.covers_mission_id = $2
         UNION
         SELECT m.id FROM here JOIN need n ON n.workspace_id = $1 AND n.covers_mission_id = here.id
           JOIN mission m ON m.workspace_id = $1 AND m.need_id = n.id)
       SELECT m.* FROM mission m JOIN here USING (id)
        WHERE m.workspace_id = $1 AND m.state IN ('accepted', 'signed', 'active')`,
      [actor.workspace_id, mission],
    );
    return (rows as unknown as Mission[]).map(({ starts_on, ends_on, hours }) => ({
      starts_on,
      ends_on,
      hours: hours ?? [],
    }));
  }

  /** When calls are expected there; null while no week of calls is recorded. */
  private async curveOf(actor: Actor, practice: Id) {
    try {
      return (await this.history.curve({ ...actor, practice_id: null }, practice, WEEKS)).call_curve;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'no-call-history') return null;
      throw error;
    }
  }

  /** What the secretary of a mission works with there, by the ledger of access. */
  private async softwareOf(actor: Actor, { practice_id, secretary_id }: Mission): Promise<string[]> {
    const rows = await this.db.query<{ system: string }>(
      `SELECT DISTINCT system FROM access_grant
        WHERE workspace_id = $1 AND practice_id = $2 AND secretary_id = $3 AND revoked_on IS NULL
          AND kind IN ('agenda_login', 'ehr_account') ORDER BY system`,
      [actor.workspace_id, practice_id, secretary_id],
    );
    return rows.map(({ system }) => system.slice(0, 80));
  }
}
