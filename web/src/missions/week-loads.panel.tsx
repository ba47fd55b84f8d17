import { useState } from 'react';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { boardWords } from './board-words.ts';
import { cellOf, hoursShown, type Load, loadsOf, shadeOf } from './load.ts';
import { useMissions, useNeeds, useProfiles } from './missions.query.ts';
import { timeAt, WEEKDAYS, weekdayName } from './week.ts';

/** Who is how full in which hour: people down, hours across, and the load in the cell. */
export function WeekLoads() {
  const words = useWords(boardWords);
  const format = useFormat();
  const profiles = useProfiles();
  const missions = useMissions('active');
  const needs = useNeeds();
  const [weekday, setWeekday] = useState(0);
  const byId = new Map((needs.data ?? []).map((need) => [need.id, need]));
  const loads = loadsOf(missions.data ?? [], byId);
  const spans = (missions.data ?? []).flatMap((one) => one.hours ?? byId.get(one.need_id ?? '')?.hours ?? []);
  const hours = hoursShown(spans);
  const columns =
    weekday === 0
      ? WEEKDAYS.map((day) => ({
          key: String(day),
          says: weekdayName(format.locale, day),
          cells: hours.map((hour) => cellOf(day, hour)),
        }))
      : hours.map((hour) => ({ key: String(hour), says: timeAt(hour * 60), cells: [cellOf(weekday, hour)] }));
  return (
    <Loaded query={profiles}>
      {(people) =>
        people.length === 0 ? (
          <Empty says={words.noPeople} />
        ) : (
          <>
            <div className="row">
              <label htmlFor="load-day">{words.day}</label>
              <select
                id="load-day"
                value={weekday}
                onChange={(event) => setWeekday(Number(event.target.value))}
              >
                <option value={0}>{words.wholeWeek}</option>
                {WEEKDAYS.map((day) => (
                  <option key={day} value={day}>
                    {weekdayName(format.locale, day, 'long')}
                  </option>
                ))}
              </select>
              <span className="quiet">{weekday === 0 ? words.loadWeekHint : words.loadHint}</span>
            </div>
            <section className="scroll" tabIndex={0} aria-label={words.views.week}>
              <table className="loads">
                <caption className="hidden-words">{words.views.week}</caption>
                <thead>
                  <tr>
                    <th scope="col">{words.person}</th>
                    {columns.map((column) => (
                      <th key={column.key} scope="col" className="number">
                        {column.says}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {people.map((person) => (
                    <tr key={person.user_id}>
                      <th scope="row">{person.name}</th>
                      {columns.map((column) => (
                        <Cell
                          key={column.key}
                          capacity={person.calls_per_hour}
                          load={highest(column.cells.map((cell) => loads.get(person.user_id)?.get(cell)))}
                        />
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          </>
        )
      }
    </Loaded>
  );
}

const highest = (loads: readonly (Load | undefined)[]) =>
  loads.reduce((most, one) => (one && (!most || one.calls > most.calls) ? one : most), undefined);

function Cell({ load, capacity }: { readonly load: Load | undefined; readonly capacity: number | null }) {
  const words = useWords(boardWords);
  const format = useFormat();
  if (!load) return <td className="number" />;
  const share = capacity ? load.calls / capacity : null;
  return (
    <td className="number" data-shade={share === 0 ? 1 : shadeOf(share)}>
      {share === null ? words.callsAnHour(format.number(load.calls, 0)) : format.percent(share, 0)}
      {share !== null && share > 1 && <span aria-hidden="true"> ▲</span>}
    </td>
  );
}
