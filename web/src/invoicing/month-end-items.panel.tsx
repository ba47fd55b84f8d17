import { useNavigate } from '@tanstack/react-router';
import { monthEndItemsChange } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { say } from '../shell/notices.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { useRows } from '../ui/rows.ts';
import { useInvalidate } from './invoice.query.ts';
import type { Run, RunItem } from './month-end.query.ts';
import { MonthEndRow } from './month-end-row.panel.tsx';
import { monthEndWords } from './month-end-words.ts';

/** The practices of a run: j k, Enter opens the draft, x holds back or takes in again, a approves. */
export function MonthEndItems({
  run,
  items,
  last,
}: {
  readonly run: Run;
  readonly items: readonly RunItem[];
  readonly last: ReadonlyMap<string, number> | undefined;
}) {
  const words = useWords(monthEndWords);
  const common = useWords(shellWords);
  const navigate = useNavigate();
  const may = useMay();
  const refresh = useInvalidate();
  const attempt = useAttempt();
  const review = run.state === 'review' && may('invoices:draft');
  const set = async (item: RunItem, excluded: boolean, undoes = true) => {
    const path = { month_end_id: run.id, practice_id: item.practice_id };
    await ask(() => monthEndItemsChange({ path, body: { excluded } }));
    await refresh();
    const back = () => void attempt(() => set(item, !excluded, false));
    say(excluded ? words.review.held(item.practice) : words.review.taken(item.practice), {
      ...(undoes && { undo: { says: common.undo, run: back } }),
    });
  };
  const open = ({ invoice_id }: RunItem) =>
    invoice_id && void navigate({ to: '/invoices/$id', params: { id: invoice_id } });
  const hold = (item: RunItem) => void attempt(() => set(item, item.state !== 'excluded'));
  const approve = async ({ practice_id, state, approved_at }: RunItem) => {
    if (state !== 'drafted') return;
    const path = { month_end_id: run.id, practice_id };
    await ask(() => monthEndItemsChange({ path, body: { approved: approved_at === null } }));
    await refresh();
  };
  const onApprove = (item: RunItem) => void attempt(() => approve(item));
  const { rowProps } = useRows(items.length, {
    onOpen: (index) => open(items[index]!),
    ...(review && {
      onSelect: (index: number) => hold(items[index]!),
      keys: { a: (index: number) => onApprove(items[index]!) },
    }),
  });
  return (
    <>
      {review && <p className="quiet">{words.review.keys}</p>}
      <section className="panel scroll" tabIndex={0} aria-label={words.steps.review}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.review.practice}</th>
              <th scope="col" className="number">
                {words.review.amount}
              </th>
              <th scope="col" className="number" data-second>
                {words.review.last}
              </th>
              <th scope="col" data-second>
                {words.review.state}
              </th>
              {review && <th scope="col">{words.review.acts}</th>}
            </tr>
          </thead>
          <tbody>
            {items.map((item, index) => (
              <MonthEndRow
                key={item.practice_id}
                item={item}
                row={rowProps(index)}
                last={last}
                acts={review}
                onOpen={() => open(item)}
                onHold={() => hold(item)}
                onApprove={() => onApprove(item)}
              />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
