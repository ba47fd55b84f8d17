import { useState } from 'react';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { useRows } from '../ui/rows.ts';
import { Status } from '../ui/status.tsx';
import { useOffBoarding } from './access.query.ts';
import { AccessGrantPart } from './access-grant.panel.tsx';
import { TONES } from './access-matrix.ts';
import { accessWords } from './access-words.ts';

/** Ways in that must be closed: of people who left and missions that are over, or of one mission when it ends. */
export function OffBoarding({ mission_id }: { readonly mission_id?: string }) {
  const words = useWords(accessWords);
  const { close } = useWords(shellWords);
  const list = useOffBoarding(mission_id);
  const [open, setOpen] = useState<string | null>(null);
  const items = list.data ?? [];
  const { rowProps } = useRows(items.length, { onOpen: (index) => setOpen(items[index]!.grant_id) });
  return (
    <Loaded query={list}>
      {() =>
        items.length === 0 ? (
          <Empty says={words.nothingToRevoke} />
        ) : (
          <>
            <table>
              <caption className="hidden-words">{words.views.offBoarding}</caption>
              <thead>
                <tr>
                  <th scope="col">{words.kind}</th>
                  <th scope="col">{words.person}</th>
                  <th scope="col" data-second>
                    {words.practice}
                  </th>
                  <th scope="col">{words.state}</th>
                  <th scope="col" data-second>
                    {words.closedBy}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((one, index) => (
                  <tr key={one.grant_id} {...rowProps(index)} onClick={() => setOpen(one.grant_id)}>
                    <td>
                      {words.kinds[one.kind]} {one.system}
                    </td>
                    <td>{one.secretary_name}</td>
                    <td data-second>{one.practice_name ?? words.allPractices}</td>
                    <td>
                      <Status tone={TONES[one.state]}>{words.states[one.state]}</Status>
                    </td>
                    <td data-second>{words.revokers[one.revoker]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {open && (
              <Dialog title={words.views.offBoarding} closes={close} onClose={() => setOpen(null)}>
                <AccessGrantPart id={open} />
                <div className="row">
                  <button type="button" onClick={() => setOpen(null)}>
                    {close}
                  </button>
                </div>
              </Dialog>
            )}
          </>
        )
      }
    </Loaded>
  );
}
