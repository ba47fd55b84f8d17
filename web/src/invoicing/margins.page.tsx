import { useId } from 'react';
import { usePracticeNames } from '../clients/practice-names.query.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Bars } from '../ui/chart/bars.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { useFilters } from '../ui/search.ts';
import { useMargins } from './freelance.query.ts';
import { freelanceWords } from './freelance-words.ts';
import { byPractice, shareOf } from './margin-bars.ts';
import { monthBefore } from './month-end.ts';
import './invoicing.css';

/** What stays of a month once freelancers are paid, practice by practice. */
export function Screen() {
  const words = useWords(freelanceWords);
  const format = useFormat();
  const id = useId();
  const nameOf = usePracticeNames();
  const { filters, set } = useFilters();
  const month = filters.month ?? monthBefore(format.today().slice(0, 7));
  const margins = useMargins(month);
  const told = words.margins;
  return (
    <Page title={told.title}>
      <div className="row filters">
        <div className="field">
          <label htmlFor={id}>{words.month}</label>
          <input
            id={id}
            type="month"
            required
            value={month}
            onChange={(event) => event.target.value && set({ month: event.target.value })}
          />
        </div>
      </div>
      <Loaded query={margins} rows={8}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Empty says={told.none} />
          ) : (
            <section className="panel stack" aria-label={told.title}>
              <Bars
                says={told.says(
                  format.money(total.margin_cents),
                  format.money(total.client_cents),
                  format.money(total.payout_cents),
                )}
                heads={[told.practice, told.margin, told.client, told.payout, told.share]}
                bars={byPractice(items).map((row) => {
                  const share = shareOf(row);
                  return {
                    key: row.practice_id,
                    says: nameOf(row.practice_id),
                    figure: `${format.money(row.margin_cents)}${share === null ? '' : ` · ${format.percent(share)}`}`,
                    cells: [
                      format.money(row.client_cents),
                      format.money(row.payout_cents),
                      share === null ? '–' : format.percent(share),
                    ],
                    parts: [{ value: row.margin_cents, series: row.margin_cents < 0 ? 2 : 1 }],
                  };
                })}
              />
            </section>
          )
        }
      </Loaded>
    </Page>
  );
}
