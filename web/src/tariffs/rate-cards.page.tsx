import { Link } from '@tanstack/react-router';
import { useState } from 'react';
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
import { ImportCard } from './import-card.panel.tsx';
import { RateCardVersions } from './rate-card-versions.panel.tsx';
import { useRateCards } from './rate-cards.query.ts';
import { tariffsWords } from './tariffs-words.ts';
import './tariffs.css';

/** All rate cards, with what they say and said. */
export function Screen() {
  const words = useWords(tariffsWords);
  const { loading } = useWords(shellWords);
  const format = useFormat();
  const may = useMay();
  const { filters, set } = useFilters();
  const cards = useRateCards();
  const [importing, setImporting] = useState(false);
  const items = cards.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = items.find(({ id }) => id === filters.card) ?? items[0];
  const { rowProps } = useRows(items.length, { onOpen: (index) => set({ card: items[index]!.id }) });
  const acts = (
    <>
      {may('tariffs:write') && (
        <button type="button" onClick={() => setImporting(true)}>
          {words.import}
        </button>
      )}
      <Link className="button" to="/tariffs/simulator">
        {words.sim.title}
      </Link>
    </>
  );
  return (
    <Page title={words.title} acts={acts}>
      {cards.isPending && <Skeleton says={loading} />}
      {cards.isError && <Problem error={cards.error} onRetry={() => cards.refetch()} />}
      {cards.isSuccess && items.length === 0 && (
        <Empty says={words.none}>
          <Link className="button" to="/practices">
            {words.practices}
          </Link>
        </Empty>
      )}
      {chosen && (
        <div className="with-side">
          <div className="stack">
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.name}</th>
                  <th scope="col" className="number" data-second>
                    {words.version}
                  </th>
                  <th scope="col">{words.since}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((one, index) => (
                  <tr
                    key={one.id}
                    {...rowProps(index)}
                    aria-selected={one.id === chosen.id}
                    onClick={() => set({ card: one.id })}
                  >
                    <td>{one.name}</td>
                    <td className="number" data-second>
                      {format.number(one.version)}
                    </td>
                    <td>{format.day(one.valid_from)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {cards.hasNextPage && (
              <button type="button" onClick={() => cards.fetchNextPage()}>
                {words.more}
              </button>
            )}
          </div>
          <RateCardVersions key={chosen.id} card={chosen} />
        </div>
      )}
      {importing && <ImportCard onClose={() => setImporting(false)} />}
    </Page>
  );
}
