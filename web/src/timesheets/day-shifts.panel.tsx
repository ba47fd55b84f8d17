import type { DaySheet, DayShift } from '../client/types.gen.ts';
import { todayIn } from '../kernel/format.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Status } from '../ui/status.tsx';
import { dayWords } from './day-words.ts';
import { PracticeName } from './practice-name.panel.tsx';

/** Hours, covers and standby of the day, by hour; the one that runs now is marked. */
export function DayShifts({ sheet, now }: { readonly sheet: DaySheet; readonly now: number }) {
  const words = useWords(dayWords);
  const format = useFormat();
  const { shifts, missions, day, absent } = sheet;
  const hour = (instant: string) =>
    todayIn(format.zone, Date.parse(instant)) === day ? format.time(instant) : format.dateTime(instant);
  const runs = (shift: DayShift) => Date.parse(shift.starts_at) <= now && now < Date.parse(shift.ends_at);
  const timed = new Set(shifts.map((shift) => shift.mission_id));
  const untimed = missions.filter((mission) => !timed.has(mission.mission_id));
  return (
    <section className="panel stack" aria-labelledby="day-shifts">
      <h2 id="day-shifts">{words.shifts}</h2>
      {absent && (
        <p>
          <Status tone="note">{words.absent}</Status>
        </p>
      )}
      {shifts.length === 0 ? (
        <p className="quiet">{words.noShifts}</p>
      ) : (
        <ol role="list" className="day-hours">
          {shifts.map((shift) => (
            <li
              key={`${shift.mission_id ?? shift.rota_shift_id} ${shift.starts_at}`}
              aria-current={runs(shift) ? 'time' : undefined}
            >
              <span className="day-hour">
                {hour(shift.starts_at)}–{hour(shift.ends_at)}
              </span>
              <span className="stack day-shift">
                <span className="row">
                  {shift.title}
                  {shift.kind !== 'mission' && <Status tone="note">{words.shiftKinds[shift.kind]}</Status>}
                  {runs(shift) && <Status tone="good">{words.runsNow}</Status>}
                </span>
                {shift.practice_ids.map((id) => (
                  <PracticeName key={id} id={id} />
                ))}
              </span>
            </li>
          ))}
        </ol>
      )}
      {untimed.length > 0 && !absent && (
        <>
          <h3>{words.withoutHours}</h3>
          <ul role="list" className="day-hours">
            {untimed.map((mission) => (
              <li key={mission.mission_id}>
                <span className="day-hour quiet">
                  {mission.minutes_per_week === null
                    ? '–'
                    : words.perWeek(format.number(mission.minutes_per_week / 60, 1))}
                </span>
                <span className="stack day-shift">
                  {mission.title}
                  <PracticeName id={mission.practice_id} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
