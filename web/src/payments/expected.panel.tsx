import { useFormat } from '../shell/language.ts';
import { ofPage } from '../shell/page-owner.ts';
import { useWords } from '../shell/words.ts';
import { Bars } from '../ui/chart/bars.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { useExpected } from './money.query.ts';
import { moneyWords } from './money-words.ts';

const WEEKS = 8;

/** What is expected to come in, week by week. */
export function ExpectedPanel() {
  const { expected: words } = useWords(moneyWords);
  const format = useFormat();
  const expected = useExpected(WEEKS);
  return (
    <section className="panel stack" aria-labelledby="expected">
      <h2 id="expected">{words.title}</h2>
      <Loaded query={expected}>
        {(data) => {
          const sum = data.weeks.reduce((total, week) => total + week.expected_cents, 0);
          const bars = data.weeks.map((week) => ({
            key: week.from,
            says: words.week(format.day(week.from)),
            figure: format.money(week.expected_cents),
            parts: [{ value: week.expected_cents, series: 1 as const }],
            cells: [format.money(week.due_cents)],
          }));
          const later = {
            key: 'later',
            says: words.later,
            figure: format.money(data.expected_later_cents),
            parts: [{ value: data.expected_later_cents, series: 5 as const }],
            cells: [format.money(data.due_later_cents)],
          };
          return (
            <>
              <Bars
                says={words.says(format.money(sum), format.number(WEEKS))}
                heads={words.heads}
                bars={[...bars, later]}
              />
              {data.overdue_cents > 0 && <p>{words.overdue(format.money(data.overdue_cents))}</p>}
              {data.disputed_cents > 0 && <p>{words.disputed(format.money(data.disputed_cents))}</p>}
            </>
          );
        }}
      </Loaded>
      <div className="row">
        <a className="button" href={ofPage(`/api/receivables/expected.csv?weeks=${WEEKS}`)} download>
          {words.file}
        </a>
      </div>
    </section>
  );
}
