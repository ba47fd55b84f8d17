import { Link } from '@tanstack/react-router';
import type { Ageing } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { ofPage } from '../shell/page-owner.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Bars } from '../ui/chart/bars.tsx';
import { Problem } from '../ui/problem.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useAgeing } from './money.query.ts';
import { moneyWords } from './money-words.ts';

const AGES = ['not_due', 'days_30', 'days_60', 'days_90', 'older'] as const;
type Sums = Ageing['total'];

const lateOf = (sums: Pick<Sums, 'open_cents' | 'not_due_cents'>) => sums.open_cents - sums.not_due_cents;

/** What practices owe, by how late it is, and who owes it. */
export function AgeingPanel() {
  const { ages: words, none } = useWords(moneyWords);
  const { loading } = useWords(shellWords);
  const format = useFormat();
  const ageing = useAgeing();
  if (ageing.isPending) return <Skeleton says={loading} />;
  if (ageing.isError) return <Problem error={ageing.error} onRetry={() => ageing.refetch()} />;
  const { total, unknown_cents } = ageing.data.pages[0]!;
  const items = ageing.data.pages.flatMap((page) => page.items);
  return (
    <section className="panel stack" aria-labelledby="ageing">
      <h2 id="ageing">{words.title}</h2>
      {total.open_cents === 0 ? (
        <p>{none}</p>
      ) : (
        <Bars
          says={words.says(format.money(total.open_cents), format.money(lateOf(total)))}
          heads={words.heads}
          bars={AGES.map((age, index) => ({
            key: age,
            says: words[age],
            figure: format.money(total[`${age}_cents`]),
            parts: [{ value: total[`${age}_cents`], series: index === 0 ? 1 : 2 }],
          }))}
        />
      )}
      {total.credit_cents > 0 && <p>{words.credit(format.money(total.credit_cents))}</p>}
      {unknown_cents > 0 && (
        <p>
          <Link to="/payments">{words.unknown(format.money(unknown_cents))}</Link>
        </p>
      )}
      {items.length > 0 && <Debtors items={items} />}
      {ageing.hasNextPage && (
        <button type="button" onClick={() => ageing.fetchNextPage()}>
          {words.more}
        </button>
      )}
      <div className="row">
        <a className="button" href={ofPage('/api/receivables/ageing.csv')} download>
          {words.file}
        </a>
      </div>
    </section>
  );
}

function Debtors({ items }: { readonly items: Ageing['items'] }) {
  const { ages: words } = useWords(moneyWords);
  const format = useFormat();
  return (
    <section className="scroll" tabIndex={0} aria-label={words.practice}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.practice}</th>
            <th scope="col" className="number">
              {words.open}
            </th>
            <th scope="col" className="number" data-second>
              {words.late}
            </th>
            <th scope="col" className="number" data-second>
              {words.oldest}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.practice_id}>
              <th scope="row">
                <Link to={`/practices/${one.practice_id}`} search={{ tab: 'invoices' } as never}>
                  {one.practice_name}
                </Link>
              </th>
              <td className="number">{format.money(one.open_cents)}</td>
              <td className="number" data-second>
                {format.money(lateOf(one))}
              </td>
              <td className="number" data-second>
                {format.money(one.days_90_cents + one.older_cents)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
