import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
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
import { NewPractice } from './new-practice.panel.tsx';
import { practiceWords } from './practice-words.ts';
import { usePractices } from './practices.query.ts';

/** Every practice, found by name or code. */
export function Screen() {
  const words = useWords(practiceWords);
  const { loading } = useWords(shellWords);
  const { filters, set } = useFilters();
  const practices = usePractices(filters.q, filters.archived === 'true');
  const [adding, setAdding] = useState(filters.new === 'true');
  const may = useMay();
  const navigate = useNavigate();
  const items = practices.data?.pages.flatMap((page) => page.items) ?? [];
  const { rowProps } = useRows(items.length, {
    onOpen: (index) => void navigate({ to: `/practices/${items[index]!.id}` }),
  });
  const add = may('practices:write') && (
    <button type="button" data-loud onClick={() => setAdding(true)}>
      {words.add}
    </button>
  );
  return (
    <Page title={words.list} acts={add}>
      <search className="row">
        <input
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          defaultValue={filters.q}
          onChange={(event) => set({ q: event.target.value.trim() })}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={filters.archived === 'true'}
            onChange={(event) => set({ archived: event.target.checked ? 'true' : undefined })}
          />
          {words.archived}
        </label>
      </search>
      {practices.isPending && <Skeleton says={loading} />}
      {practices.isError && <Problem error={practices.error} onRetry={() => practices.refetch()} />}
      {practices.isSuccess && items.length === 0 && (
        <Empty says={filters.q ? words.noneFound(filters.q) : words.none} />
      )}
      {items.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.kind}</th>
              <th scope="col" data-second>
                {words.city}
              </th>
              <th scope="col" data-second>
                {words.code}
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((practice, index) => (
              <tr key={practice.id} {...rowProps(index)}>
                <td>
                  <Link to={`/practices/${practice.id}`} tabIndex={-1}>
                    {practice.name}
                  </Link>{' '}
                  {practice.archived_at && <Status tone="plain">{words.isArchived}</Status>}
                </td>
                <td>{words.kinds[practice.kind]}</td>
                <td data-second>{practice.city}</td>
                <td data-second>{practice.code}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <More list={practices} />
      {adding && <NewPractice onClose={() => setAdding(false)} />}
    </Page>
  );
}
