import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useKeys } from '../shell/keys.ts';
import { useFormat } from '../shell/language.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { Grid } from '../ui/grid.tsx';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';
import { useFilters } from '../ui/search.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { useInvoices } from './invoice.query.ts';
import { useInvoiceColumns } from './invoice-columns.panel.tsx';
import { InvoiceFilters } from './invoice-filters.panel.tsx';
import { invoiceWords } from './invoice-words.ts';
import './invoicing.css';

/** Every document to practices, newest first; the filters stand in the address. */
export function Screen() {
  const words = useWords(invoiceWords);
  const common = useWords(shellWords);
  const format = useFormat();
  const navigate = useNavigate();
  const { filters, set } = useFilters();
  const list = useInvoices(filters);
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data]);
  const [first, setFirst] = useState<HTMLElement | null>(null);
  useKeys([
    {
      keys: 'j',
      says: common.keyRows,
      run: () => first?.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus(),
    },
  ]);
  useEffect(() => setFirst(document.getElementById('invoices-list')), []);
  const columns = useInvoiceColumns();
  const filtered = Boolean(filters.q || filters.state || filters.month || filters.practice);
  return (
    <Page title={words.title}>
      <InvoiceFilters filters={filters} set={set} />
      {list.isError && <Problem error={list.error} onRetry={() => list.refetch()} />}
      {list.isPending && <Skeleton says={common.loading} rows={10} />}
      <div id="invoices-list" className="stack">
        {list.data && rows.length === 0 && (
          <Empty says={filtered ? words.noneFound : words.none}>
            {filtered ? (
              <button
                type="button"
                onClick={() => set({ q: undefined, state: undefined, month: undefined, practice: undefined })}
              >
                {words.clear}
              </button>
            ) : (
              <Link className="button" to="/month-end">
                {words.goMonthEnd}
              </Link>
            )}
          </Empty>
        )}
        {rows.length > 0 && (
          <>
            <p className="quiet" role="status">
              {words.rows(format.number(rows.length), list.hasNextPage)}
            </p>
            <Grid
              label={words.title}
              columns={columns}
              rows={rows}
              idOf={(row) => row.id}
              onOpen={(row) => void navigate({ to: '/invoices/$id', params: { id: row.id } })}
              onEnd={() => void (list.hasNextPage && !list.isFetching && list.fetchNextPage())}
            />
          </>
        )}
      </div>
    </Page>
  );
}
