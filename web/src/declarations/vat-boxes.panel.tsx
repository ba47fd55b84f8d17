import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { vatBoxesList } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { CopyFigure } from './copy-figure.panel.tsx';
import { declarationsWords } from './declarations-words.ts';
import { declaredNext, spanOf } from './periods.ts';

/** The boxes of the Belgian VAT return of a quarter or month, each with the documents it adds up. */
export function VatBoxes({ year }: { readonly year: string }) {
  const words = useWords(declarationsWords);
  const format = useFormat();
  const [period, setPeriod] = useState(() => declaredNext(year, format.today()));
  const boxes = useQuery({
    queryKey: ['invoices', 'vat-boxes', period],
    queryFn: () => ask(() => vatBoxesList({ query: spanOf(period) })),
  });
  const quarters = [1, 2, 3, 4].map((number) => `${year}-Q${number}`);
  const months = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`);
  const sum = (parts: readonly { readonly cents: number }[]) =>
    parts.reduce((all, { cents }) => all + cents, 0);
  return (
    <section className="panel stack" aria-labelledby="boxes">
      <h2 id="boxes">{words.boxes}</h2>
      <p className="quiet">{words.boxesRule}</p>
      <div className="row">
        <label htmlFor="box-period">{words.boxPeriod}</label>
        <select id="box-period" value={period} onChange={(event) => setPeriod(event.target.value)}>
          {quarters.map((code) => (
            <option key={code} value={code}>
              {words.quarter(Number(code.slice(-1)))}
            </option>
          ))}
          {months.map((code) => (
            <option key={code} value={code}>
              {format.month(code)}
            </option>
          ))}
        </select>
      </div>
      <Loaded query={boxes} rows={4}>
        {({ boxes: filled, unplaced, source }) => (
          <>
            {filled.length === 0 && <p>{words.boxesNone}</p>}
            {filled.map(({ box, cents, documents }) => (
              <div key={box} className="row">
                <details>
                  <summary>
                    <strong>{box}</strong> {words.boxNames[box]} · {format.money(cents)}
                  </summary>
                  <ul>
                    {documents.map((one, at) => (
                      <li key={at}>
                        <Link to="/invoices/$id" params={{ id: one.id }}>
                          {one.number}
                        </Link>{' '}
                        · {format.day(one.issued_on)} · {format.money(one.cents)}
                      </li>
                    ))}
                  </ul>
                </details>
                <CopyFigure cents={cents} of={`${words.box} ${box}`} />
              </div>
            ))}
            {unplaced.length > 0 && (
              <Band tone="wait">
                {words.unplaced(format.number(unplaced.length), format.money(sum(unplaced)))}
              </Band>
            )}
            <p className="quiet">{words.source(source)}</p>
          </>
        )}
      </Loaded>
    </section>
  );
}
