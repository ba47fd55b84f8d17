import { useId } from 'react';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';
import { useRows } from '../ui/rows.ts';
import { useFilters } from '../ui/search.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { Status } from '../ui/status.tsx';
import { useSelfBills } from './freelance.query.ts';
import { freelanceWords } from './freelance-words.ts';
import { SelfBillPanel } from './self-bill.panel.tsx';
import { SelfBillDrafting } from './self-bill-drafting.panel.tsx';
import './invoicing.css';

const STATES = ['draft', 'issued', 'accepted', 'contested'] as const;
const TONES = { draft: 'plain', issued: 'wait', accepted: 'good', contested: 'bad' } as const;

/** The invoices written for freelancers; the one in the address is open below. */
export function Screen() {
  const words = useWords(freelanceWords);
  const common = useWords(shellWords);
  const format = useFormat();
  const may = useMay();
  const id = useId();
  const { filters, set } = useFilters();
  const list = useSelfBills(filters.state);
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const { rowProps } = useRows(rows.length, { onOpen: (index) => set({ id: rows[index]!.id }) });
  const close = () => {
    const open = filters.id;
    set({ id: undefined });
    setTimeout(() => {
      const row = document.querySelector<HTMLElement>(`[data-bill="${open}"]`);
      (row ?? document.querySelector<HTMLElement>('h1'))?.focus();
    });
  };
  return (
    <Page title={words.title} acts={may('invoices:draft') && <SelfBillDrafting />}>
      <p className="quiet">{words.lead}</p>
      <div className="row filters">
        <div className="field">
          <label htmlFor={id}>{words.state}</label>
          <select
            id={id}
            value={filters.state ?? ''}
            onChange={(event) => set({ state: event.target.value, id: undefined })}
          >
            <option value="">{words.all}</option>
            {STATES.map((state) => (
              <option key={state} value={state}>
                {words.states[state]}
              </option>
            ))}
          </select>
        </div>
      </div>
      {list.isError && <Problem error={list.error} onRetry={() => list.refetch()} />}
      {list.isPending && <Skeleton says={common.loading} />}
      {list.data && rows.length === 0 && <Empty says={words.none} />}
      {rows.length > 0 && (
        <section className="panel scroll" tabIndex={0} aria-label={words.title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.number}</th>
                <th scope="col">{words.freelancer}</th>
                <th scope="col" data-second>
                  {words.period}
                </th>
                <th scope="col" className="number" data-second>
                  {words.gross}
                </th>
                <th scope="col">{words.state}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((bill, index) => (
                <tr
                  key={bill.id}
                  {...rowProps(index)}
                  data-bill={bill.id}
                  aria-selected={bill.id === filters.id || undefined}
                >
                  <td>
                    <button type="button" data-plain tabIndex={-1} onClick={() => set({ id: bill.id })}>
                      {bill.number ?? words.noNumber}
                    </button>
                  </td>
                  <td>{bill.seller_name}</td>
                  <td data-second>{format.month(bill.period_to)}</td>
                  <td className="number" data-second>
                    {format.money(bill.gross_cents)}
                  </td>
                  <td>
                    <Status tone={TONES[bill.state]}>{words.states[bill.state]}</Status>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {list.hasNextPage && (
        <div className="row">
          <button type="button" onClick={() => void list.fetchNextPage()}>
            {words.more}
          </button>
        </div>
      )}
      {filters.id && <SelfBillPanel key={filters.id} id={filters.id} onClose={close} />}
    </Page>
  );
}
