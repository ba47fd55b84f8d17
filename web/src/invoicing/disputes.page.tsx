import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { disputesList } from '../client/sdk.gen.ts';
import { usePracticeNames } from '../clients/practice-names.query.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';
import { useRows } from '../ui/rows.ts';
import { useFilters } from '../ui/search.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { Status } from '../ui/status.tsx';
import { disputeWords } from './dispute-words.ts';
import { INVOICING } from './invoice.query.ts';
import './invoicing.css';

const SHOWN = ['open', 'decided', 'all'] as const;

/** What practices dispute, those to decide first. */
export function Screen() {
  const words = useWords(disputeWords);
  const common = useWords(shellWords);
  const format = useFormat();
  const navigate = useNavigate();
  const nameOf = usePracticeNames();
  const { filters, set } = useFilters();
  const show = SHOWN.find((each) => each === filters.show) ?? 'open';
  const list = useInfiniteQuery({
    queryKey: [...INVOICING, 'disputes', show],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      ask(() =>
        disputesList({ query: { limit: 100, cursor: pageParam, ...(show !== 'all' && { state: show }) } }),
      ),
    getNextPageParam: (last: { next_cursor: string | null }) => last.next_cursor ?? undefined,
  });
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const { rowProps } = useRows(rows.length, {
    onOpen: (index) => void navigate({ to: '/disputes/$id', params: { id: rows[index]!.id } }),
  });
  return (
    <Page title={words.title}>
      <fieldset className="row reason-choices">
        <legend className="hidden-words">{words.show}</legend>
        {SHOWN.map((each) => (
          <button key={each} type="button" aria-pressed={show === each} onClick={() => set({ show: each })}>
            {words[each]}
          </button>
        ))}
      </fieldset>
      {list.isError && <Problem error={list.error} onRetry={() => list.refetch()} />}
      {list.isPending && <Skeleton says={common.loading} />}
      {list.data && rows.length === 0 && <Empty says={show === 'open' ? words.noneOpen : words.none} />}
      {rows.length > 0 && (
        <section className="panel scroll" tabIndex={0} aria-label={words.title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.invoice}</th>
                <th scope="col">{words.practice}</th>
                <th scope="col" data-second>
                  {words.opened}
                </th>
                <th scope="col" data-second>
                  {words.reason}
                </th>
                <th scope="col" className="number" data-second>
                  {words.events}
                </th>
                <th scope="col">{words.state}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((dispute, index) => (
                <tr key={dispute.id} {...rowProps(index)}>
                  <td>
                    <Link to="/disputes/$id" params={{ id: dispute.id }} tabIndex={-1}>
                      {dispute.invoice_number}
                    </Link>
                  </td>
                  <td>{nameOf(dispute.practice_id)}</td>
                  <td data-second>{format.dateTime(dispute.opened_at)}</td>
                  <td data-second>{words.reasons[dispute.reason]}</td>
                  <td className="number" data-second>
                    {format.number(dispute.events.length)}
                  </td>
                  <td>
                    <Status tone={dispute.state === 'open' ? 'wait' : 'good'}>
                      {words.states[dispute.state]}
                    </Status>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {list.hasNextPage && (
        <div className="row">
          <button type="button" onClick={() => void list.fetchNextPage()}>
            {words.more}
          </button>
        </div>
      )}
    </Page>
  );
}
