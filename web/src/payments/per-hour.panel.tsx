import { Link } from '@tanstack/react-router';
import type { EffectiveRateList } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Bars } from '../ui/chart/bars.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { useEffectiveRates } from './money.query.ts';
import { moneyWords } from './money-words.ts';
import { wholeMonthsBefore } from './whole-months.ts';

const MONTHS = 3;
const MOST_BARS = 12;

/** What an hour of work brings in, practice by practice, beside all of them together. */
export function PerHourPanel() {
  const { perHour: words } = useWords(moneyWords);
  const may = useMay();
  const { today } = useFormat();
  const rates = useEffectiveRates(wholeMonthsBefore(today(), MONTHS));
  return (
    <section className="panel stack" aria-labelledby="per-hour">
      <h2 id="per-hour">{words.title}</h2>
      <Loaded query={rates}>{(data) => <Rates data={data} />}</Loaded>
      {may('payouts:read') && (
        <div className="row">
          <Link className="button" to="/margins">
            {words.margins}
          </Link>
        </div>
      )}
    </section>
  );
}

function Rates({ data }: { readonly data: EffectiveRateList }) {
  const { perHour: words } = useWords(moneyWords);
  const format = useFormat();
  const { total } = data;
  const span = words.span(format.day(data.from), format.day(data.to));
  if (total.cents_per_hour === null) return <p>{words.none(span)}</p>;
  const rate = (cents: number) => words.rate(format.money(cents));
  const hours = (seconds: number) => format.number(seconds / 3_600, 1);
  const known = data.items.filter(({ cents_per_hour }) => cents_per_hour !== null);
  const more = known.length - MOST_BARS;
  return (
    <>
      <Bars
        says={words.says(rate(total.cents_per_hour), span)}
        heads={words.heads}
        bars={known.slice(0, MOST_BARS).map((one) => ({
          key: one.practice_id,
          says: one.practice_name,
          figure: format.money(one.cents_per_hour!),
          parts: [
            { value: one.cents_per_hour!, series: one.cents_per_hour! < total.cents_per_hour! ? 2 : 1 },
          ],
          cells: [format.money(one.net_cents), hours(one.seconds)],
        }))}
      />
      {more > 0 && <p>{words.more(more, format.number(more))}</p>}
      {total.untimed_entries > 0 && (
        <p className="quiet">
          {words.untimed(format.number(total.untimed_entries), format.number(total.entries))}
        </p>
      )}
    </>
  );
}
