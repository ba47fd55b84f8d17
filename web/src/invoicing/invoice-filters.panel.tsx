import { useEffect, useId, useState } from 'react';
import { useWords } from '../shell/words.ts';
import type { Search } from '../ui/search.ts';
import { invoiceWords } from './invoice-words.ts';

const PAUSE_MS = 250;

/** What the list of invoices is narrowed to. */
export function InvoiceFilters({ filters, set }: { readonly filters: Search; set(change: Search): void }) {
  const words = useWords(invoiceWords);
  const id = useId();
  const [typed, setTyped] = useState(filters.q ?? '');
  useEffect(() => {
    const timer = setTimeout(() => typed !== (filters.q ?? '') && set({ q: typed }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => setTyped(filters.q ?? ''), [filters.q]);
  return (
    <search className="row filters">
      <div className="field">
        <label htmlFor={`${id}-q`}>{words.search}</label>
        <input
          id={`${id}-q`}
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-state`}>{words.state}</label>
        <select
          id={`${id}-state`}
          value={filters.state ?? ''}
          onChange={(event) => set({ state: event.target.value })}
        >
          <option value="">{words.all}</option>
          <option value="draft">{words.onlyDrafts}</option>
          <option value="issued">{words.onlyIssued}</option>
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-month`}>{words.month}</label>
        <input
          id={`${id}-month`}
          type="month"
          value={filters.month ?? ''}
          onChange={(event) => set({ month: event.target.value })}
        />
      </div>
    </search>
  );
}
