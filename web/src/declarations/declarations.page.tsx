import { useQuery } from '@tanstack/react-query';
import { invoicesList } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { useFilters } from '../ui/search.ts';
import { declarationsWords } from './declarations-words.ts';
import { type Issued, turnoverOf } from './turnover.ts';
import { TurnoverTable } from './turnover-table.panel.tsx';

const MOST = 10_000;

/** The turnover of a year as it is declared, and what this screen cannot say yet. */
export function Screen() {
  const words = useWords(declarationsWords);
  const format = useFormat();
  const { filters, set } = useFilters();
  const now = Number(format.today().slice(0, 4));
  const year = /^20\d\d$/.test(filters.year ?? '') ? filters.year! : String(now);
  const issued = useQuery({
    queryKey: ['invoices', 'turnover', year],
    queryFn: async () => {
      const found: Issued[] = [];
      let cursor: string | undefined;
      do {
        const page = await ask(() =>
          invoicesList({
            query: { limit: 200, cursor, state: 'issued', from: `${year}-01-01`, to: `${year}-12-31` },
          }),
        );
        found.push(...page.items);
        cursor = page.next_cursor ?? undefined;
      } while (cursor && found.length < MOST);
      return found;
    },
  });
  return (
    <Page title={words.title}>
      <div className="row">
        <label htmlFor="year">{words.year}</label>
        <select id="year" value={year} onChange={(event) => set({ year: event.target.value })}>
          {[0, 1, 2, 3, 4].map((back) => (
            <option key={back} value={now - back}>
              {now - back}
            </option>
          ))}
        </select>
      </div>
      <section className="panel stack" aria-label={words.title}>
        <p className="quiet">{words.rule}</p>
        <Loaded query={issued} rows={12}>
          {(documents) => {
            const periods = turnoverOf(year, documents);
            const { net_cents, documents: count } = periods.at(-1)!;
            if (count === 0) return <p>{words.none}</p>;
            return (
              <>
                <p>
                  <strong>{words.says(format.money(net_cents), format.number(count))}</strong>
                </p>
                {documents.length >= MOST && <p>{words.truncated}</p>}
                <TurnoverTable periods={periods.filter(({ documents }) => documents > 0)} />
              </>
            );
          }}
        </Loaded>
      </section>
      <section className="panel stack" aria-labelledby="missing">
        <h2 id="missing">{words.missing}</h2>
        <ul>
          {words.missingList.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </section>
    </Page>
  );
}
