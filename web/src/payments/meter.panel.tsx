import type { MetersMeterResponse } from '../client/types.gen.ts';
import { usePractices } from '../clients/practices.query.ts';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Bars } from '../ui/chart/bars.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { useFilters } from '../ui/search.ts';
import { useMeter } from './money.query.ts';
import { moneyWords } from './money-words.ts';

/** The month of a practice so far, against what its forfait includes. */
export function MeterPanel() {
  const { meters: words } = useWords(moneyWords);
  const { filters, set } = useFilters();
  const practices = usePractices(undefined, false);
  const items = practices.data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = filters.practice_id ?? items[0]?.id;
  const meter = useMeter(chosen);
  return (
    <section className="panel stack" aria-labelledby="meters">
      <h2 id="meters">{words.title}</h2>
      {practices.isSuccess && items.length === 0 && <p>{words.none}</p>}
      {chosen && (
        <>
          <div className="field">
            <label htmlFor="meter-practice">{words.practice}</label>
            <select
              id="meter-practice"
              value={chosen}
              onChange={(event) => set({ practice_id: event.target.value })}
            >
              {items.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <Loaded query={meter}>{(data) => <Meter data={data} />}</Loaded>
        </>
      )}
    </section>
  );
}

function Meter({ data }: { readonly data: MetersMeterResponse }) {
  const { meters: words } = useWords(moneyWords);
  const { format, language } = useLanguage();
  const money = (cents: number) => format.money(cents, data.currency);
  const { forecast, budget } = data;
  // Amounts are told only to those who may see them.
  const now = data.net_cents === null ? null : money(data.net_cents);
  const course = forecast.net_cents === null || forecast.basis === 'final' ? null : money(forecast.net_cents);
  const says = now && (course ? words.says(now, course) : words.saysFinal(now));
  const forfaits = data.components.filter(({ included }) => included !== null && included > 0);
  return (
    <>
      {says && (
        <p>
          <strong>{says}</strong>
        </p>
      )}
      {budget && <p>{words.budget(money(budget.used_cents), money(budget.cap_cents))}</p>}
      {forfaits.map((one) => {
        const shown = (quantity: number) => format.number(quantity / one.per, 0);
        const onCourse = one.forecast?.counted ?? one.counted;
        const over = one.forecast?.overage ?? one.overage ?? 0;
        const rows = [
          { key: 'used', says: words.used, value: one.counted, series: 1 as const },
          {
            key: 'course',
            says: words.course,
            value: onCourse,
            series: over > 0 ? (2 as const) : (3 as const),
          },
          { key: 'included', says: words.included, value: one.included!, series: 5 as const },
        ];
        const sentence = words.component(shown(one.counted), shown(one.included!), shown(onCourse));
        return (
          <Bars
            key={one.component_code}
            says={`${one.label[language]}: ${sentence}${over > 0 ? ` ${words.overage(shown(over))}` : ''}`}
            heads={words.heads}
            bars={rows.map(({ value, series, ...row }) => ({
              ...row,
              figure: shown(value),
              parts: [{ value, series }],
            }))}
          />
        );
      })}
    </>
  );
}
