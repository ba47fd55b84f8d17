import { Link, useNavigate } from '@tanstack/react-router';
import { useFormat } from '../shell/language.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { useRows } from '../ui/rows.ts';
import { useFilters } from '../ui/search.ts';
import { Status } from '../ui/status.tsx';
import { MISSION_STATES, TONE_OF } from './mission-states.ts';
import { missionWords } from './mission-words.ts';
import { useMissions, useNames } from './missions.query.ts';
import { hoursInWords } from './week.ts';

/** Every mission: who does what for which practice, since when. */
export function Screen() {
  const words = useWords(missionWords);
  const { screens } = useWords(shellWords);
  const format = useFormat();
  const names = useNames();
  const navigate = useNavigate();
  const { filters, set } = useFilters();
  const state = MISSION_STATES.find((one) => one === filters.state);
  const missions = useMissions(state);
  const items = (missions.data ?? []).toSorted((a, b) => b.starts_on.localeCompare(a.starts_on));
  const { rowProps } = useRows(items.length, {
    onOpen: (index) => void navigate({ to: `/missions/${items[index]!.id}` }),
  });
  return (
    <Page title={screens.missions}>
      <div className="row">
        <label htmlFor="mission-state">{words.state}</label>
        <select
          id="mission-state"
          value={state ?? ''}
          onChange={(event) => set({ state: event.target.value })}
        >
          <option value="">{words.all}</option>
          {MISSION_STATES.map((one) => (
            <option key={one} value={one}>
              {words.states[one]}
            </option>
          ))}
        </select>
        {missions.isSuccess && <span className="quiet">{words.count(items.length)}</span>}
      </div>
      <Loaded query={missions}>
        {() =>
          items.length === 0 ? (
            <Empty says={words.none}>
              <Link to="/offers" className="button">
                {screens.offers}
              </Link>
            </Empty>
          ) : (
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.mission}</th>
                  <th scope="col">{words.person}</th>
                  <th scope="col" data-second>
                    {words.days}
                  </th>
                  <th scope="col" data-second>
                    {words.hours}
                  </th>
                  <th scope="col">{words.state}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((one, index) => (
                  <tr key={one.id} {...rowProps(index)}>
                    <td>
                      <Link to={`/missions/${one.id}`} tabIndex={-1}>
                        {one.title}
                      </Link>
                      <br />
                      <span className="quiet">{names.practice(one.practice_id)}</span>
                    </td>
                    <td>{names.person(one.secretary_id)}</td>
                    <td data-second>
                      {format.day(one.starts_on)} – {one.ends_on ? format.day(one.ends_on) : words.openEnd}
                    </td>
                    <td data-second>{hoursInWords(one.hours ?? [], format.locale)}</td>
                    <td>
                      <Status tone={TONE_OF[one.state]}>{words.states[one.state]}</Status>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
    </Page>
  );
}
