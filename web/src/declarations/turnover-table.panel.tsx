import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { CopyFigure } from './copy-figure.panel.tsx';
import { declarationsWords } from './declarations-words.ts';
import type { Period } from './turnover.ts';

/** Months and quarters of a year; each net figure can be copied as a declaration wants it. */
export function TurnoverTable({ periods }: { readonly periods: readonly Period[] }) {
  const words = useWords(declarationsWords);
  const format = useFormat();
  const nameOf = (code: string) => {
    if (code.length === 4) return words.whole;
    return code.includes('Q') ? words.quarter(Number(code.slice(-1))) : format.month(code);
  };
  return (
    <section className="scroll" tabIndex={0} aria-label={words.period}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.period}</th>
            <th scope="col" className="number" data-second>
              {words.documents}
            </th>
            <th scope="col" className="number">
              {words.net}
            </th>
            <th scope="col" className="number" data-second>
              {words.vat}
            </th>
            <th scope="col" className="number" data-second>
              {words.gross}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {periods.map((one) => {
            const name = nameOf(one.code);
            const whole = one.code.length !== 7 || one.code.includes('Q');
            return (
              <tr key={one.code}>
                <th scope="row">{whole ? <strong>{name}</strong> : name}</th>
                <td className="number" data-second>
                  {format.number(one.documents)}
                </td>
                <td className="number">{format.money(one.net_cents)}</td>
                <td className="number" data-second>
                  {format.money(one.vat_cents)}
                </td>
                <td className="number" data-second>
                  {format.money(one.gross_cents)}
                </td>
                <td>
                  {one.documents > 0 && <CopyFigure cents={one.net_cents} of={`${words.net}, ${name}`} />}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
