import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { invoicesList } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { ofPage } from '../shell/page-owner.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { useRows } from '../ui/rows.ts';
import { practiceWords } from './practice-words.ts';

export const useInvoicesOf = (id: string, may: boolean, state?: 'issued') =>
  useQuery({
    queryKey: ['invoices', 'practice', id, state],
    enabled: may,
    queryFn: () => ask(() => invoicesList({ query: { practice_id: id, limit: 24, state } })),
  });

/** What the practice was billed and what it paid in a year, as its paper. */
const yearPaper = (id: string, year: number) =>
  ofPage(`/api/practices/${id}/year-statement.pdf?year=${year}`);

/** The newest invoices of a practice. */
export function PracticeInvoices({ id }: { readonly id: string }) {
  const words = useWords(practiceWords);
  const format = useFormat();
  const navigate = useNavigate();
  const year = Number(format.today().slice(0, 4));
  const may = useMay()('invoices:read');
  const invoices = useInvoicesOf(id, may);
  const items = invoices.data?.items ?? [];
  const { rowProps } = useRows(items.length, {
    onOpen: (index) => void navigate({ to: `/invoices/${items[index]!.id}` }),
  });
  if (!may) return null;
  return (
    <section className="panel stack">
      <Loaded query={invoices}>
        {() =>
          items.length === 0 ? (
            <p>{words.invoicesNone}</p>
          ) : (
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.number}</th>
                  <th scope="col">{words.period}</th>
                  <th scope="col" data-second>
                    {words.due}
                  </th>
                  <th scope="col" className="number">
                    {words.amount}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((invoice, index) => (
                  <tr key={invoice.id} {...rowProps(index)}>
                    <td>
                      <Link to={`/invoices/${invoice.id}`} tabIndex={-1}>
                        {invoice.number ?? words.draft}
                      </Link>
                    </td>
                    <td>{format.month(invoice.period_from)}</td>
                    <td data-second>{invoice.due_on && format.day(invoice.due_on)}</td>
                    <td className="number">{format.money(invoice.gross_cents)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
      <p>
        <Link to={`/invoices?practice_id=${id}`}>{words.allInvoices}</Link>
      </p>
      <p className="row">
        <a href={yearPaper(id, year)} target="_blank" rel="noreferrer">
          {words.yearStatement}
        </a>
        <a href={yearPaper(id, year - 1)} target="_blank" rel="noreferrer">
          {words.lastYearStatement}
        </a>
      </p>
    </section>
  );
}
