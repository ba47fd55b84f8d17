import { addDays, Day, daysIn, Period, weekday } from '../../kernel/day.js';
import { instantAt } from '../../kernel/local-time.js';
import { Mission } from '../../missions/mission.entity.js';
import { NewEntry } from '../../timesheets/entries.schema.js';
import { Random } from '../random.js';

const CALLS_PER_HOUR = 3;

/** The calls answered and the half hour of other work done on each day of a mission, but for the days `away`. */
export function answered(
  mission: Mission,
  period: Period,
  away: Period | null,
  zone: string,
  random: Random,
) {
  const { practice_id, starts_on, ends_on, hours } = mission;
  const days = Array.from({ length: daysIn(period) }, (_, at) => addDays(period.from, at)).filter(
    (on) =>
      on >= starts_on && (ends_on === null || on <= ends_on) && !(away && on >= away.from && on <= away.to),
  );
  return days.flatMap((on) =>
    (hours ?? [])
      .filter((hour) => hour.weekday === weekday(on))
      .flatMap(({ from, to }) => duty(practice_id, on, from, to, zone, random)),
  );
}

function duty(
  practice_id: string,
  on: Day,
  from: string,
  to: string,
  zone: string,
  random: Random,
): NewEntry[] {
  const wall = (clock: string) => Date.parse(`${on}T${clock}:00Z`);
  const at = (ms: number) => new Date(instantAt(ms, zone)).toISOString();
  const length = wall(to) - wall(from);
  const count = Math.round((length / 3_600_000) * CALLS_PER_HOUR);
  const calls = Array.from({ length: count }, (_, n): NewEntry => {
    const started = wall(from) + Math.floor(((n + 0.8 * random.next()) * length) / count / 1_000) * 1_000;
    const talk_s = Math.min(random.seconds(110), 600);
    return {
      practice_id,
      kind: 'call',
      direction: 'in',
      outcome: 'answered',
      started_at: at(started),
      talk_s,
    };
  });
  const work: NewEntry = {
    practice_id,
    kind: 'work',
    started_at: at(wall(to) - 1_800_000),
    ended_at: at(wall(to)),
  };
  return [...calls, work];
}
