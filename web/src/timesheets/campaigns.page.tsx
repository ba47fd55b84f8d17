import { Link, useNavigate } from '@tanstack/react-router';
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
import { useCampaigns } from './campaigns.query.ts';
import { campaignsWords } from './campaigns-words.ts';
import { NewCampaign } from './new-campaign.panel.tsx';
import { PracticeName } from './practice-name.panel.tsx';
import './day.css';

/** Lists of contacts to call for practices. */
export function Screen() {
  const words = useWords(campaignsWords);
  const { screens } = useWords(shellWords);
  const format = useFormat();
  const may = useMay()('entries:write');
  const navigate = useNavigate();
  const list = useCampaigns();
  const [adding, setAdding] = useState(false);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const { rowProps } = useRows(items.length, {
    onOpen: (index) => void navigate({ to: `/campaigns/${items[index]!.id}` }),
  });
  useKeys(may ? [{ keys: 'a', says: words.add, run: () => setAdding(true) }] : []);
  const add = may && (
    <button type="button" data-loud onClick={() => setAdding(true)}>
      {words.add} <kbd>a</kbd>
    </button>
  );
  return (
    <Page title={screens.campaigns} acts={add}>
      <Loaded query={list}>
        {() =>
          items.length === 0 ? (
            <Empty says={words.none} />
          ) : (
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.title}</th>
                  <th scope="col" data-second>
                    {words.practice}
                  </th>
                  <th scope="col">{words.counter}</th>
                  <th scope="col" data-second>
                    {words.until}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((one, index) => (
                  <tr key={one.id} {...rowProps(index)}>
                    <td>
                      <Link to={`/campaigns/${one.id}` as never} tabIndex={-1}>
                        {one.title}
                      </Link>
                    </td>
                    <td data-second>
                      <PracticeName id={one.practice_id} practitioner={one.practitioner_id} />
                    </td>
                    <td>{words.doneLeft(format.number(one.count.done), format.number(one.count.left))}</td>
                    <td data-second>{one.ends_at ? format.dateTime(one.ends_at) : '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
      <More list={list} />
      {adding && <NewCampaign onClose={() => setAdding(false)} />}
    </Page>
  );
}
