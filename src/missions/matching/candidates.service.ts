import { Injectable } from '@nestjs/common';
import { addDays, type Day } from '../../kernel/day.js';
import type { Id } from '../../kernel/id.js';
import { Database } from '../../platform/database/database.service.js';
import type { Actor } from '../../platform/http/actor.js';
import { stateOn } from '../access/access-state.js';
import type { SaidHours } from '../hours.js';
import type { CallCurve } from '../needs/call-curve.js';
import type { AvailabilityException } from '../profiles/exceptions.js';
import type { SpokenLanguage } from '../profiles/skills.js';
import type { WeeklySlot } from '../profiles/weekly-pattern.js';
import type { Wish } from '../profiles/wish.js';
import type { Candidate, LoadSpan } from './instance.js';
import { placeWork } from './need-hours.js';
import { weekWishes } from './week-wishes.js';

interface ProfileRow {
  readonly user_id: Id;
  readonly name: string;
  readonly role: string;
  readonly time_zone: string;
  readonly languages: SpokenLanguage[];
  readonly software: string[];
  readonly specialties: string[];
  readonly calls_per_hour: number | null;
  readonly minutes_per_week: number | null;
  readonly days_off: number[];
  readonly hourly_rate: string | null;
  readonly travel: Candidate['travel'];
  readonly weekly: WeeklySlot[];
}

interface MissionRow {
  readonly secretary_id: Id;
  readonly practice_id: Id;
  readonly runs: boolean;
  readonly minutes_per_week: number | null;
  readonly own_hours: SaidHours[] | null;
  readonly need_hours: SaidHours[] | null;
  readonly need_minutes: number | null;
  readonly call_curve: CallCurve | null;
}

interface PaperRow {
  readonly kind: 'processing_contract' | 'confidentiality';
  readonly practice_id: Id | null;
  readonly secretary_id: Id | null;
  readonly valid_from: Day;
  readonly valid_to: Day | null;
  readonly granted_on: Day | null;
  readonly revoked_on: Day | null;
}

type Papers = Pick<Candidate, 'contracts' | 'confidentiality'>;

/** The week that is looked at: seven days from `from` on, by the clock of the business. */
export interface Week {
  readonly from: Day;
  readonly time_zone: string;
}

/** Members as candidates: what they can and want, take already, and have signed. A handful of queries, whoever many they are. */
@Injectable()
export class Candidates {
  constructor(private readonly db: Database) {}

  /** The members who said something of themselves, or only `who`; inside a transaction. */
  async load(actor: Actor, week: Week, who: Id | null = null): Promise<Candidate[]> {
    const profiles = await this.db.query<ProfileRow>(
      `SELECT p.*, u.name, m.role FROM secretary_profile p
         JOIN membership m ON m.workspace_id = p.workspace_id AND m.user_id = p.user_id
         JOIN app_user u ON u.id = p.user_id
        WHERE p.workspace_id = $1 AND m.ended_at IS NULL AND m.role <> 'practice'
          AND ($2::uuid IS NULL OR p.user_id = $2)
        ORDER BY p.user_id`,
      [actor.workspace_id, who],
    );
    const exceptions = await this.exceptions(actor, week, who);
    const absences = await this.absences(actor, week, who);
    const busy = await this.busy(actor, week, who);
    const missions = await this.missions(actor, week, who);
    const papers = await this.papers(actor, who);
    return profiles.map((row) => {
      const mine = missions.get(row.user_id) ?? [];
      const sources = {
        ...row,
        exceptions: exceptions.get(row.user_id) ?? [],
        busy: busy.get(row.user_id) ?? [],
        absences: absences.get(row.user_id) ?? [],
      };
      return {
        id: row.user_id,
        name: row.name,
        languages: row.languages,
        software: row.software,
        specialties: row.specialties,
        calls_per_hour: row.calls_per_hour,
        minutes_per_week: row.minutes_per_week,
        hourly_rate: row.hourly_rate,
        wishes: weekWishes(sources, week.from, week.time_zone),
        ...loadOf(mine),
        served: [...new Set(mine.map(({ practice_id }) => practice_id))],
        ...papersOf(row, papers, week.from),
        travel: row.travel,
      };
    });
  }

  private async exceptions(actor: Actor, { from }: Week, who: Id | null) {
    const rows = await this.db.query<AvailabilityException & { user_id: Id }>(
      `SELECT user_id, begins AS "from", ends AS "to", wish FROM availability_exception
        WHERE workspace_id = $1 AND ($2::uuid IS NULL OR user_id = $2) AND begins < $4 AND ends > $3`,
      [actor.workspace_id, who, `${addDays(from, -1)}T00:00`, `${addDays(from, 8)}T00:00`],
    );
    return Map.groupBy(rows, ({ user_id }) => user_id);
  }

  private async absences(actor: Actor, { from }: Week, who: Id | null) {
    const rows = await this.db.query<{ user_id: Id; starts_on: Day; ends_on: Day }>(
      `SELECT user_id, starts_on, ends_on FROM absence
        WHERE workspace_id = $1 AND ($2::uuid IS NULL OR user_id = $2) AND withdrawn_at IS NULL
          AND starts_on <= $4 AND ends_on >= $3`,
      [actor.workspace_id, who, addDays(from, -1), addDays(from, 8)],
    );
    return Map.groupBy(rows, ({ user_id }) => user_id);
  }

  private async busy(actor: Actor, { from }: Week, who: Id | null) {
    const rows = await this.db.query<{ user_id: Id; begins: string; ends: string; wish: Wish }>(
      `SELECT c.user_id, b.begins, b.ends, c.busy_means AS wish FROM calendar_busy b
         JOIN member_calendar c ON c.workspace_id = b.workspace_id AND c.id = b.calendar_id
        WHERE c.workspace_id = $1 AND ($2::uuid IS NULL OR c.user_id = $2) AND b.begins < $4 AND b.ends > $3`,
      [actor.workspace_id, who, `${addDays(from, -2)}T00:00Z`, `${addDays(from, 9)}T00:00Z`],
    );
    const spans = rows.map(({ user_id, begins, ends, wish }) => ({
      user_id,
      from: Date.parse(begins),
      to: Date.parse(ends),
      wish,
    }));
    return Map.groupBy(spans, ({ user_id }) => user_id);
  }

  /** Missions, those that run in the week marked; one that was only proposed takes nothing and is not work done. */
  private async missions(actor: Actor, { from }: Week, who: Id | null) {
    const rows = await this.db.query<MissionRow>(
      `SELECT m.secretary_id, m.practice_id, m.minutes_per_week, m.hours AS own_hours,
              m.state IN ('accepted', 'signed', 'active') AND m.starts_on < $4 AND (m.ends_on IS NULL OR m.ends_on >= $3) AS runs,
              n.hours AS need_hours, n.minutes_per_week AS need_minutes, n.call_curve
         FROM mission m LEFT JOIN need n ON n.workspace_id = m.workspace_id AND n.id = m.need_id
        WHERE m.workspace_id = $1 AND ($2::uuid IS NULL OR m.secretary_id = $2) AND m.state NOT IN ('proposed', 'cancelled')`,
      [actor.workspace_id, who, from, addDays(from, 7)],
    );
    return Map.groupBy(rows, ({ secretary_id }) => secretary_id);
  }

  private papers(actor: Actor, who: Id | null): Promise<PaperRow[]> {
    return this.db.query<PaperRow>(
      `SELECT kind, practice_id, secretary_id, valid_from, valid_to, granted_on, revoked_on FROM access_grant
        WHERE workspace_id = $1 AND kind IN ('processing_contract', 'confidentiality') AND granted_on IS NOT NULL
          AND ($2::uuid IS NULL OR secretary_id = $2 OR secretary_id IS NULL)`,
      [actor.workspace_id, who],
    );
  }
}

/** What she takes of missions that run: at the hours they or their needs say, else minutes of no known hours. */
function loadOf(missions: readonly MissionRow[]): Pick<Candidate, 'load' | 'minutes_unplaced'> {
  const load: LoadSpan[] = [];
  let minutes_unplaced = 0;
  for (const { runs, own_hours, need_hours, need_minutes, minutes_per_week, call_curve } of missions) {
    if (!runs) continue;
    const placed = placeWork({
      hours: own_hours ?? need_hours ?? [],
      call_curve,
      minutes_per_week: minutes_per_week ?? need_minutes ?? 0,
    });
    load.push(...placed.hours);
    minutes_unplaced += placed.minutes_unplaced;
  }
  return { load, minutes_unplaced };
}

/**
 * For which practices papers hold on `day`. An owner is bound by the contracts of the business itself; anybody else is a
 * sub-processor, bound by a contract in her name.
 */
function papersOf({ user_id, role }: ProfileRow, papers: readonly PaperRow[], day: Day): Papers {
  const holding = papers.filter((paper) => ['active', 'expiring'].includes(stateOn(paper, day)));
  const ofKind = (kind: PaperRow['kind']) =>
    holding.filter(
      (paper) =>
        paper.kind === kind &&
        (paper.secretary_id === user_id || (paper.secretary_id === null && role === 'owner')),
    );
  const practices = (rows: readonly PaperRow[]) =>
    rows.some(({ practice_id }) => practice_id === null) ? 'all' : rows.map(({ practice_id }) => practice_id!);
  return {
    contracts: practices(ofKind('processing_contract')),
    confidentiality: practices(ofKind('confidentiality')),
  };
}
