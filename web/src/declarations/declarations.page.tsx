import { useFormat } from '../shell/language.ts';
import { useMay, useSession } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { useFilters } from '../ui/search.ts';
import { MOST, useIssued } from './declarations.query.ts';
import { declarationsWords } from './declarations-words.ts';
import { DueDeclarations } from './due-declarations.panel.tsx';
import { Thresholds } from './thresholds.panel.tsx';
import { turnoverOf } from './turnover.ts';
import { TurnoverTable } from './turnover-table.panel.tsx';
import { VatBoxes } from './vat-boxes.panel.tsx';

/** The turnover of a year as it is declared, the sums it must not pass, what is due next, and what this screen cannot say yet. */
export function Screen() {
  const words = useWords(declarationsWords);
  const format = useFormat();
  const { filters, set } = useFilters();
  const now = Number(format.today().slice(0, 4));
  const year = /^20\d\d$/.test(filters.year ?? '') ? filters.year! : String(now);
  const { workspace } = useSession();
  const may = useMay();
  const issued = useIssued(year);
  const net = turnoverOf(year, issued.data ?? []).at(-1)!.net_cents;
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
      {workspace && issued.data && <Thresholds who={workspace} year={year} net_cents={net} />}
      {workspace?.country === 'BE' && workspace.vat_regime === 'normal' && may('payments:read') && (
        <VatBoxes key={year} year={year} />
      )}
      {workspace && <DueDeclarations who={workspace} />}
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
