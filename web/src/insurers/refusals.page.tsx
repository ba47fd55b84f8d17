import { useState } from 'react';
import { todayIn } from '../kernel/format.ts';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { More } from '../ui/more.tsx';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';
import { useRows } from '../ui/rows.ts';
import { useFilters } from '../ui/search.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { Status } from '../ui/status.tsx';
import { daysBetween, toneOf } from './deadline.ts';
import { RefusalDesk } from './refusal.panel.tsx';
import { RefusalClock } from './refusal-clock.panel.tsx';
import { STATES, useRefusals } from './refusals.query.ts';
import { refusalsWords } from './refusals-words.ts';
import { UploadReturn } from './upload-return.panel.tsx';

/** The refusal desk: what sickness funds refused, of all practices, and what to do about it. */
export function Screen() {
  const words = useWords(refusalsWords);
  const { loading } = useWords(shellWords);
  const format = useFormat();
  const may = useMay();
  const { filters, set } = useFilters();
  const state = filters.state === 'all' ? undefined : (STATES.find((one) => one === filters.state) ?? 'open');
  const refusals = useRefusals(state, filters.practice_id);
  const [uploading, setUploading] = useState(false);
  const items = refusals.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = items.find((one) => one.id === filters.case) ?? items[0];
  const { rowProps } = useRows(items.length, { onOpen: (index) => set({ case: items[index]!.id }) });
  const today = todayIn(format.zone);
  const next = () => {
    const at = items.findIndex((one) => one.id === chosen?.id);
    set({ case: items[at + 1]?.id ?? items[at - 1]?.id });
  };
  const acts = may('claims:write') && (
    <button type="button" onClick={() => setUploading(true)}>
      {words.upload}
    </button>
  );
  return (
    <Page title={words.title} acts={acts}>
      <div className="row">
        <label htmlFor="refusal-state">{words.state}</label>
        <select
          id="refusal-state"
          value={state ?? 'all'}
          onChange={(event) => set({ state: event.target.value, case: undefined })}
        >
          {STATES.map((one) => (
            <option key={one} value={one}>
              {words.states[one]}
            </option>
          ))}
          <option value="all">{words.all}</option>
        </select>
        {refusals.isSuccess && <span className="quiet">{words.count(items.length)}</span>}
      </div>
      {may('entries:write') && <RefusalClock chosen={chosen} />}
      {refusals.isPending && <Skeleton says={loading} />}
      {refusals.isError && <Problem error={refusals.error} onRetry={() => refusals.refetch()} />}
      {refusals.isSuccess && items.length === 0 && (
        <Empty says={state === 'open' ? words.none : words.noneOf} />
      )}
      {chosen && (
        <div className="with-side">
          <div className="stack">
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.deadline}</th>
                  <th scope="col">{words.practice}</th>
                  <th scope="col" data-second>
                    {words.code}
                  </th>
                  <th scope="col" data-second className="number">
                    {words.amount}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((one, index) => (
                  <tr
                    key={one.id}
                    {...rowProps(index)}
                    aria-selected={one.id === chosen.id}
                    onClick={() => set({ case: one.id })}
                  >
                    <td>
                      {one.deadline ? (
                        <Status tone={toneOf(daysBetween(today, one.deadline))}>
                          {words.daysLeft(daysBetween(today, one.deadline))}
                        </Status>
                      ) : (
                        words.noDeadline
                      )}
                    </td>
                    <td>
                      {one.practice_name}
                      <br />
                      <span className="quiet">{one.reference}</span>
                    </td>
                    <td data-second>{[...new Set(one.errors.map((error) => error.raw))].join(', ')}</td>
                    <td data-second className="number">
                      {format.money(one.insurance_cents)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <More list={refusals} />
          </div>
          <RefusalDesk key={chosen.id} id={chosen.id} onNext={next} />
        </div>
      )}
      {uploading && <UploadReturn onClose={() => setUploading(false)} />}
    </Page>
  );
}
