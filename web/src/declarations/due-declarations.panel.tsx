import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { declarationsWords } from './declarations-words.ts';
import { dueFrom } from './due.ts';
import { Received } from './received.panel.tsx';
import type { Declarant } from './thresholds.ts';

/** What a business declares next of each sort, and by which day. */
export function DueDeclarations({ who }: { readonly who: Declarant }) {
  const words = useWords(declarationsWords);
  const format = useFormat();
  const acts = dueFrom(format.today(), who);
  const nameOf = (period: string) => {
    const [year = '', part] = period.split('-');
    if (part === undefined) return year;
    return part.startsWith('Q') ? `${words.quarter(Number(part.slice(1)))} ${year}` : format.month(period);
  };
  return (
    <section className="panel stack" aria-labelledby="due">
      <h2 id="due">{words.due}</h2>
      {acts.length === 0 && <p>{words.dueUnknown}</p>}
      <ul>
        {acts.map(({ code, on, period, source }) => (
          <li key={code}>
            <strong>{format.day(on)}</strong> {words.acts[code](nameOf(period))}{' '}
            {(code === 'fr_quarter' || code === 'fr_month') && <Received period={period} />}{' '}
            <span className="quiet">{words.source(source)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
