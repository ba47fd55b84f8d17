import { useState } from 'react';
import { useKeys } from '../shell/keys.ts';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { More } from '../ui/more.tsx';
import { Page } from '../ui/page.tsx';
import { useRows } from '../ui/rows.ts';
import { useFilters } from '../ui/search.ts';
import { Status } from '../ui/status.tsx';
import { MailingDesk } from './mailing.panel.tsx';
import { useMailings } from './mailings.query.ts';
import { mailingsWords } from './mailings-words.ts';
import { NewMailing } from './new-mailing.panel.tsx';
import { PracticeName } from './practice-name.panel.tsx';
import './day.css';

const STATES = ['open', 'closed', 'all'] as const;

/** Batches of letters: their pieces, what they cost, and in whose name the receipts are. */
export function Screen() {
  const words = useWords(mailingsWords);
  const { screens } = useWords(shellWords);
  const format = useFormat();
  const may = useMay()('entries:write');
  const { filters, set } = useFilters();
  const state = STATES.find((one) => one === filters.state) ?? 'open';
  const list = useMailings(state);
  const [adding, setAdding] = useState(false);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = items.find(({ id }) => id === filters.mailing) ?? items[0];
  const { rowProps } = useRows(items.length, { onOpen: (index) => set({ mailing: items[index]!.id }) });
  useKeys(may ? [{ keys: 'a', says: words.add, run: () => setAdding(true) }] : []);
  const add = may && (
    <button type="button" data-loud onClick={() => setAdding(true)}>
      {words.add} <kbd>a</kbd>
    </button>
  );
  return (
    <Page title={screens.mailings} acts={add}>
      <div className="row">
        <label htmlFor="mailing-state">{words.state}</label>
        <select id="mailing-state" value={state} onChange={(event) => set({ state: event.target.value })}>
          {STATES.map((one) => (
            <option key={one} value={one}>
              {words.states[one]}
            </option>
          ))}
        </select>
      </div>
      <Loaded query={list}>
        {() =>
          !chosen ? (
            <Empty says={words.none} />
          ) : (
            <div className="with-side">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{words.reference}</th>
                    <th scope="col" data-second className="number">
                      {words.pieces}
                    </th>
                    <th scope="col" data-second>
                      {words.posted}
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
                      onClick={() => set({ mailing: one.id })}
                    >
                      <td>
                        {one.reference}
                        <br />
                        <PracticeName id={one.practice_id} practitioner={one.practitioner_id} />
                      </td>
                      <td data-second className="number">
                        {format.number(one.pieces)}
                      </td>
                      <td data-second>{format.dateTime(one.posted_at)}</td>
                      <td>
                        <Status tone={one.closed_at ? 'good' : 'plain'}>
                          {one.closed_at ? words.isClosed : words.isOpen}
                        </Status>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <MailingDesk key={chosen.id} mailing={chosen} />
            </div>
          )
        }
      </Loaded>
      <More list={list} />
      {adding && <NewMailing onClose={() => setAdding(false)} />}
    </Page>
  );
}
