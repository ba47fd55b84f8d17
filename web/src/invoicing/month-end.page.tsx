import { useParams } from '@tanstack/react-router';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { useRuns } from './month-end.query.ts';
import { MonthEndList } from './month-end-list.panel.tsx';
import { MonthEndMonth } from './month-end-month.panel.tsx';
import { monthEndWords } from './month-end-words.ts';
import './invoicing.css';

/** The end of a month: check, rate, review, issue, send; without a month, the choice of one. */
export function Screen() {
  const { month } = useParams({ strict: false }) as { month?: string };
  const words = useWords(monthEndWords);
  const format = useFormat();
  const runs = useRuns();
  return (
    <Page key={month} title={month ? words.titleOf(format.month(month)) : words.title}>
      <Loaded query={runs} rows={6}>
        {({ items }) =>
          month ? (
            <MonthEndMonth month={month} runs={items.filter((run) => run.period_from.startsWith(month))} />
          ) : (
            <MonthEndList runs={items} />
          )
        }
      </Loaded>
    </Page>
  );
}
