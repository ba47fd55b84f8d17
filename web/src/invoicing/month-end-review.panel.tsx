import { useState } from 'react';
import { monthEndsRetry } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Problem } from '../ui/problem.tsx';
import { useInvalidate } from './invoice.query.ts';
import { type Run, type RunItem, useItems, useLastMonth } from './month-end.query.ts';
import { changeOf } from './month-end.ts';
import { MonthEndIssue } from './month-end-issue.panel.tsx';
import { MonthEndItems } from './month-end-items.panel.tsx';
import { monthEndWords } from './month-end-words.ts';

/** Steps 3 to 5: practice by practice, with what is to be looked at, and the issue of what is left. */
export function MonthEndReview({ month, run }: { readonly month: string; readonly run: Run }) {
  const words = useWords(monthEndWords);
  const format = useFormat();
  const may = useMay();
  const refresh = useInvalidate();
  const attempt = useAttempt();
  const items = useItems(run);
  const last = useLastMonth(month);
  const [show, setShow] = useState<'all' | 'flagged' | 'failed'>('all');
  const before = last.data;
  const openFlag = (item: RunItem) =>
    item.state === 'drafted' && changeOf(item, before).flagged && item.approved_at === null;
  const retry = async () => {
    await ask(() => monthEndsRetry({ path: { month_end_id: run.id }, body: {} }));
    await refresh();
  };
  return (
    <Loaded query={items} rows={12}>
      {(all) => {
        const flagged = all.filter(openFlag);
        const { warned, failed, sent, documented, written } = run.counts;
        const shown =
          show === 'all'
            ? all
            : all.filter((item) =>
                show === 'failed' ? item.state === 'failed' : item.state === 'warned' || openFlag(item),
              );
        const review = run.state === 'review';
        return (
          <div className="stack">
            {review && warned > 0 && <Band tone="bad">{words.review.blocked(format.number(warned))}</Band>}
            {review && flagged.length > 0 && (
              <Band tone="wait">{words.review.flagged(format.number(flagged.length))}</Band>
            )}
            {review && !before && <Band tone="wait">{words.review.lastUnknown}</Band>}
            {review && last.isError && <Problem error={last.error} onRetry={() => last.refetch()} />}
            {review && before && warned === 0 && flagged.length === 0 && (
              <Band tone="good">{words.review.clean}</Band>
            )}
            {failed > 0 && (
              <Band tone="bad">
                {words.review.failed(format.number(failed))}{' '}
                {run.state === 'done' && may('invoices:issue') && (
                  <button type="button" onClick={() => void attempt(retry)}>
                    {words.retry}
                  </button>
                )}
              </Band>
            )}
            {run.state === 'done' && (
              <Band tone="good">
                {words.doneSays(
                  words.issue.invoices(run.totals.invoices, format.number(run.totals.invoices)),
                  format.money(run.totals.gross_cents),
                )}{' '}
                {words.sendSays(format.number(sent), format.number(documented + written))}
              </Band>
            )}
            {review && (
              <MonthEndIssue
                run={run}
                stops={!before ? words.review.lastUnknown : flagged.length > 0 ? words.issue.wait : null}
              />
            )}
            <fieldset className="row reason-choices">
              <legend className="hidden-words">{words.review.show}</legend>
              {(['all', 'flagged', 'failed'] as const).map((code) => (
                <button key={code} type="button" aria-pressed={show === code} onClick={() => setShow(code)}>
                  {
                    {
                      all: words.review.all,
                      flagged: words.review.onlyFlagged,
                      failed: words.review.onlyFailed,
                    }[code]
                  }{' '}
                  {format.number({ all: all.length, flagged: flagged.length + warned, failed }[code])}
                </button>
              ))}
            </fieldset>
            <MonthEndItems run={run} items={shown} last={before} />
          </div>
        );
      }}
    </Loaded>
  );
}
