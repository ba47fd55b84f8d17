import { useState } from 'react';
import type { AccessGrant } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { useRows } from '../ui/rows.ts';
import { useFilters } from '../ui/search.ts';
import { Status } from '../ui/status.tsx';
import { useGrants } from './access.query.ts';
import { AccessGrantPart } from './access-grant.panel.tsx';
import { TONES } from './access-matrix.ts';
import { accessWords } from './access-words.ts';
import { useNames } from './missions.query.ts';

const WITHIN = [7, 30, 60] as const;

/** What ends soon, the first first. */
export function AccessEnding() {
  const words = useWords(accessWords);
  const { close } = useWords(shellWords);
  const format = useFormat();
  const names = useNames();
  const { filters, set } = useFilters();
  const within = WITHIN.find((one) => String(one) === filters.within) ?? 30;
  const grants = useGrants({ expiring_within: within });
  const [open, setOpen] = useState<AccessGrant | null>(null);
  const items = (grants.data ?? []).toSorted((a, b) => (a.valid_to ?? '').localeCompare(b.valid_to ?? ''));
  const { rowProps } = useRows(items.length, { onOpen: (index) => setOpen(items[index]!) });
  return (
    <>
      <div className="row">
        <label htmlFor="access-within">{words.endsWithin}</label>
        <select id="access-within" value={within} onChange={(event) => set({ within: event.target.value })}>
          {WITHIN.map((days) => (
            <option key={days} value={days}>
              {words.days(days)}
            </option>
          ))}
        </select>
      </div>
      <Loaded query={grants}>
        {() =>
          items.length === 0 ? (
            <Empty says={words.nothingEnds(within)} />
          ) : (
            <table>
              <caption className="hidden-words">{words.views.ending}</caption>
              <thead>
                <tr>
                  <th scope="col">{words.validTo}</th>
                  <th scope="col">{words.kind}</th>
                  <th scope="col">{words.person}</th>
                  <th scope="col" data-second>
                    {words.practice}
                  </th>
                  <th scope="col">{words.state}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((one, index) => (
                  <tr key={one.id} {...rowProps(index)} onClick={() => setOpen(one)}>
                    <td>{one.valid_to && format.day(one.valid_to)}</td>
                    <td>
                      {words.kinds[one.kind]} {one.system}
                    </td>
                    <td>{names.person(one.secretary_id) || words.business}</td>
                    <td data-second>{names.practice(one.practice_id) || words.allPractices}</td>
                    <td>
                      <Status tone={TONES[one.state]}>{words.states[one.state]}</Status>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
      {open && (
        <Dialog title={words.kinds[open.kind]} closes={close} onClose={() => setOpen(null)}>
          <AccessGrantPart id={open.id} />
          <div className="row">
            <button type="button" onClick={() => setOpen(null)}>
              {close}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
