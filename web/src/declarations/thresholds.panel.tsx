import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { declarationsWords } from './declarations-words.ts';
import { type Declarant, isConcerned, reachedOn, thresholdsOf } from './thresholds.ts';

/** The sums of a year that concern a business, and how much of each what it invoiced uses. */
export function Thresholds({
  who,
  year,
  net_cents,
}: {
  readonly who: Declarant;
  readonly year: string;
  readonly net_cents: number;
}) {
  const words = useWords(declarationsWords);
  const format = useFormat();
  if (!isConcerned(who)) return null;
  const known = thresholdsOf(who, year, net_cents);
  const today = format.today();
  const pace = (cents: number) => {
    if (net_cents >= cents) return words.passed;
    const on = reachedOn(cents, net_cents, today);
    return on ? words.reached(format.day(on)) : words.notReached;
  };
  return (
    <section className="panel stack" aria-labelledby="thresholds">
      <h2 id="thresholds">{words.thresholds}</h2>
      {known.length === 0 && <p>{words.thresholdsUnknown(year)}</p>}
      {known.map(({ code, cents, share, source }) => (
        <div key={code} className="stack">
          <p>
            <strong>{words.uses(format.percent(share, 0), format.money(cents))}</strong>{' '}
            {words.thresholdNames[code]}
          </p>
          {today.startsWith(year) && <p>{pace(cents)}</p>}
          <progress
            aria-label={words.thresholdNames[code]}
            max={cents}
            value={Math.min(Math.max(net_cents, 0), cents)}
          />
          <p className="quiet">{words.source(source)}</p>
        </div>
      ))}
      <p className="quiet">{words.thresholdRule}</p>
    </section>
  );
}
