import { Injectable } from '@nestjs/common';
import type { Day } from '../kernel/day.js';
import { type Id, newId } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';
import { constraintMeans } from '../platform/http/problem.filter.js';
import type { Mission } from './mission.entity.js';
import type { MissionHour } from './mission-hour.entity.js';
import type { SpanHours } from './needs/need-hours.js';
import { minutesOf, quarterTime } from './profiles/weekly-pattern.js';
import { joined } from './week-hours.js';

const TAKEN =
  'Somebody has taken some of these hours already: look at the need again and offer what is left.';
for (const guard of ['ex_mission_hour_need', 'uq_mission_whole_need']) {
  constraintMeans(guard, 'conflict', 'hours-taken', TAKEN);
}

constraintMeans(
  'ex_mission_hour_free',
  'conflict',
  'hours-taken',
  'Another mission takes some of these hours of this practice already: end that one first, or make a need for each person it wants at once.',
);

type Taking = Pick<Mission, 'id' | 'need_id' | 'practice_id' | 'hours' | 'starts_on' | 'ends_on'>;

/** The hours that missions take, each of a need, or of a practice where no need asks for it, by one person: the database refuses a second one. Inside a transaction. */
@Injectable()
export class MissionHours {
  constructor(private readonly db: Database) {}

  /** Takes the hours of a mission in place of those it took. Throws `conflict/hours-taken`. */
  async take(workspace_id: Id, mission: Taking): Promise<void> {
    await this.release(workspace_id, mission.id);
    const hours = joined(mission.hours ?? []);
    if (hours.length === 0) return;
    await this.db.execute(
      `INSERT INTO mission_hour (workspace_id, id, mission_id, need_id, practice_id, starts_on, ends_on, weekday, from_minute, to_minute)
       SELECT $1, hour.id, $2, $3, $4, $5, $6, hour.weekday, hour.from_minute, hour.to_minute
         FROM unnest($7::uuid[], $8::int[], $9::int[], $10::int[]) AS hour (id, weekday, from_minute, to_minute)`,
      [
        workspace_id,
        mission.id,
        mission.need_id,
        mission.practice_id,
        mission.starts_on,
        mission.ends_on,
        hours.map(() => newId()),
        hours.map(({ weekday }) => weekday),
        hours.map(({ from }) => minutesOf(from)),
        hours.map(({ to }) => minutesOf(to)),
      ],
    );
  }

  /** Gives back all hours of a mission: it never began. */
  async release(workspace_id: Id, mission: Id): Promise<void> {
    await this.db.execute('DELETE FROM mission_hour WHERE workspace_id = $1 AND mission_id = $2', [
      workspace_id,
      mission,
    ]);
  }

  /** Gives back the hours after a last day; those up to it stay taken. */
  async endOn(workspace_id: Id, mission: Id, day: Day): Promise<void> {
    await this.db.execute(
      'DELETE FROM mission_hour WHERE workspace_id = $1 AND mission_id = $2 AND starts_on > $3',
      [workspace_id, mission, day],
    );
    await this.db.execute(
      'UPDATE mission_hour SET ends_on = $3 WHERE workspace_id = $1 AND mission_id = $2',
      [workspace_id, mission, day],
    );
  }

  /** The hours of a need that are taken, and on which days. */
  async taken(workspace_id: Id, need: Id): Promise<SpanHours[]> {
    return (await this.takenOf(workspace_id, [need])).get(need) ?? [];
  }

  /** The same of several needs, by their ids. */
  async takenOf(workspace_id: Id, needs: readonly Id[]): Promise<ReadonlyMap<Id, SpanHours[]>> {
    const rows = await this.db.query<Omit<MissionHour, 'workspace_id' | 'id' | 'mission_id' | 'practice_id'>>(
      `SELECT need_id, weekday, from_minute, to_minute, starts_on, ends_on FROM mission_hour
        WHERE workspace_id = $1 AND need_id = ANY ($2::uuid[]) ORDER BY starts_on, weekday, from_minute`,
      [workspace_id, needs],
    );
    const by_need = new Map<Id, SpanHours[]>();
    for (const { need_id, weekday, from_minute, to_minute, ...days } of rows) {
      const hours = [{ weekday, from: quarterTime(from_minute), to: quarterTime(to_minute) }];
      by_need.set(need_id!, [...(by_need.get(need_id!) ?? []), { ...days, hours }]);
    }
    return by_need;
  }
}
