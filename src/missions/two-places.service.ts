import { Injectable } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { Database } from '../platform/database/database.service.js';
import type { Mission } from './mission.entity.js';
import { skillKey } from './profiles/skills.js';
import { type QuarterTime, quarterTime } from './profiles/weekly-pattern.js';
import { hoursText } from './week-hours.js';

interface Clash {
  readonly place: string;
  readonly other_place: string;
  readonly other_title: string;
  readonly weekday: number;
  readonly from_minute: number;
  readonly to_minute: number;
}

/** The hours on site of a person's missions; all of the day where nobody said which. */
const SITE = `
  SELECT m.id, m.title, n.place, d.weekday, coalesce(h.from_minute, 0) AS from_minute, coalesce(h.to_minute, 1440) AS to_minute,
         daterange(coalesce(h.starts_on, m.starts_on), CASE WHEN h.id IS NULL THEN m.ends_on ELSE h.ends_on END, '[]') AS days
    FROM mission m
    JOIN need n ON n.workspace_id = m.workspace_id AND n.id = m.need_id AND n.place IS NOT NULL
   CROSS JOIN LATERAL unnest(n.on_site_days) AS d (weekday)
    LEFT JOIN mission_hour h ON h.workspace_id = m.workspace_id AND h.mission_id = m.id AND h.weekday = d.weekday
   WHERE m.workspace_id = $1 AND m.secretary_id = $2 AND m.state IN ('proposed', 'accepted', 'signed', 'active')
     AND (h.id IS NOT NULL OR NOT EXISTS (SELECT FROM mission_hour o WHERE o.workspace_id = $1 AND o.mission_id = m.id))`;

/** Nobody is on site at two places at once: held where missions take their hours. Inside a transaction. */
@Injectable()
export class TwoPlaces {
  constructor(private readonly db: Database) {}

  /** Throws `conflict/two-places` with the hours and the other mission; of two taken at once the second waits here. */
  async refuse({ workspace_id, id, secretary_id, need_id }: Mission): Promise<void> {
    if (need_id === null) return;
    const [need] = await this.db.query(
      `SELECT FROM need WHERE workspace_id = $1 AND id = $2 AND place IS NOT NULL AND on_site_days <> '{}'`,
      [workspace_id, need_id],
    );
    if (!need) return;
    await this.db.query('SELECT pg_advisory_xact_lock(hashtextextended($1 || $2, 17))', [
      workspace_id,
      secretary_id,
    ]);
    const shared = await this.db.query<Clash>(
      `WITH site AS (${SITE})
       SELECT own.place, other.place AS other_place, other.title AS other_title, own.weekday,
              greatest(own.from_minute, other.from_minute) AS from_minute, least(own.to_minute, other.to_minute) AS to_minute
         FROM site own JOIN site other ON other.id <> own.id AND other.weekday = own.weekday AND other.days && own.days
          AND other.from_minute < own.to_minute AND other.to_minute > own.from_minute
        WHERE own.id = $3 ORDER BY own.weekday, from_minute`,
      [workspace_id, secretary_id, id],
    );
    const clash = shared.find((each) => skillKey(each.place) !== skillKey(each.other_place));
    if (clash) throw twoPlaces(clash);
  }
}

function twoPlaces({ place, other_place, other_title, weekday, from_minute, to_minute }: Clash): DomainError {
  const [from, to] = [from_minute, to_minute].map((minute) => quarterTime(minute)) as [
    QuarterTime,
    QuarterTime,
  ];
  const when = hoursText([{ weekday, from, to }], 'en');
  return new DomainError(
    'conflict',
    'two-places',
    `${when}: on site at ${other_place} already (${other_title}), and nobody is at ${place} at the same time: choose other hours or days.`,
  );
}
