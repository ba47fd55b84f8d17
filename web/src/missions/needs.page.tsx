import { useState } from 'react';
import { useKeys } from '../shell/keys.ts';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { useRows } from '../ui/rows.ts';
import { useFilters } from '../ui/search.ts';
import { Status } from '../ui/status.tsx';
import { ImportNeeds } from './import-needs.panel.tsx';
import { useNames, useNeeds } from './missions.query.ts';
import { NeedDesk } from './need-desk.panel.tsx';
import { needsWords } from './needs-words.ts';
import { NewNeed } from './new-need.panel.tsx';
import './missions.css';

const STATES = ['open', 'filled', 'withdrawn'] as const;
const TONES = { open: 'wait', filled: 'good', withdrawn: 'plain' } as const;

/** What practices need: listed, added, taken in from a platform. */
export function Screen() {
  const words = useWords(needsWords);
  const { screens } = useWords(shellWords);
  const format = useFormat();
  const names = useNames();
  const mayWrite = useMay()('needs:write');
  const { filters, set } = useFilters();
  const state = STATES.find((one) => one === (filters.state ?? 'open'));
  const needs = useNeeds(state);
  const [dialog, setDialog] = useState<'new' | 'import' | null>(null);
  const items = (needs.data ?? []).toSorted((a, b) => a.starts_on.localeCompare(b.starts_on));
  const chosen = items.find(({ id }) => id === filters.need) ?? items[0];
  const { rowProps } = useRows(items.length, { onOpen: (index) => set({ need: items[index]!.id }) });
  useKeys(mayWrite ? [{ keys: 'a', says: words.add, run: () => setDialog('new') }] : []);
  const acts = mayWrite && (
    <>
      <button type="button" onClick={() => setDialog('import')}>
        {words.import}
      </button>
      <button type="button" data-loud onClick={() => setDialog('new')}>
        {words.add} <kbd>a</kbd>
      </button>
    </>
  );
  return (
    <Page title={screens.needs} acts={acts}>
      <div className="row">
        <label htmlFor="need-state">{words.state}</label>
        <select
          id="need-state"
          value={state ?? 'all'}
          onChange={(event) => set({ state: event.target.value, need: undefined })}
        >
          {STATES.map((one) => (
            <option key={one} value={one}>
              {words.states[one]}
            </option>
          ))}
          <option value="all">{words.all}</option>
        </select>
      </div>
      <Loaded query={needs}>
        {() =>
          !chosen ? (
            <Empty says={words.none} />
          ) : (
            <div className="with-side">
              <table>
                <caption className="hidden-words">{screens.needs}</caption>
                <thead>
                  <tr>
                    <th scope="col">{words.need}</th>
                    <th scope="col">{words.from}</th>
                    <th scope="col" className="number" data-second>
                      {words.week}
                    </th>
                    <th scope="col">{words.state}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((one, index) => (
                    <tr
                      key={one.id}
                      {...rowProps(index)}
                      aria-selected={one.id === chosen.id}
                      onClick={() => set({ need: one.id })}
                    >
                      <td>
                        {one.title}
                        <br />
                        <span className="quiet">{names.practice(one.practice_id)}</span>
                      </td>
                      <td>{format.day(one.starts_on)}</td>
                      <td className="number" data-second>
                        {format.number(one.minutes_per_week / 60, 1)}
                      </td>
                      <td>
                        <Status tone={TONES[one.state]}>{words.states[one.state]}</Status>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <NeedDesk key={chosen.id} need={chosen} />
            </div>
          )
        }
      </Loaded>
      {dialog === 'new' && <NewNeed onClose={() => setDialog(null)} />}
      {dialog === 'import' && <ImportNeeds onClose={() => setDialog(null)} />}
    </Page>
  );
}
