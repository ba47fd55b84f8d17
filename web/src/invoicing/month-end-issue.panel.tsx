import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { invoicesNextNumbers, monthEndsCancel, monthEndsIssue } from '../client/sdk.gen.ts';
import { ask, ProblemError, sentenceOf } from '../shell/ask.ts';
import { useKeys } from '../shell/keys.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { INVOICING, useInvalidate } from './invoice.query.ts';
import type { Run } from './month-end.query.ts';
import { MonthEndIssueDialog } from './month-end-issue-dialog.panel.tsx';
import { monthEndWords } from './month-end-words.ts';

/** The two acts of a review: issue what is drafted, or give the run up. */
export function MonthEndIssue({
  run,
  stops,
}: {
  readonly run: Run;
  /** Why nothing can be issued yet; null where nothing holds it up. */
  readonly stops: string | null;
}) {
  const words = useWords(monthEndWords);
  const { unreachable } = useWords(shellWords);
  const format = useFormat();
  const may = useMay();
  const refresh = useInvalidate();
  const [open, setOpen] = useState<'issue' | 'cancel' | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const count = run.counts.drafted;
  const invoices = words.issue.invoices(count, format.number(count));
  const stopped = stops !== null || run.counts.warned > 0 || count === 0;
  const next = useQuery({
    queryKey: [...INVOICING, 'next-numbers', count],
    enabled: open === 'issue',
    staleTime: 0,
    queryFn: () => ask(() => invoicesNextNumbers({ query: { kind: 'invoice', count } })),
  });
  // The review has come: what is done next is one key away.
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === document.body || activeElement?.tagName === 'H1') button.current?.focus();
  }, []);
  const act = async (what: () => Promise<unknown>, done?: string) => {
    try {
      await what();
      setOpen(null);
      await refresh();
      if (done) say(done);
      setTimeout(() => document.querySelector<HTMLElement>('h1')?.focus());
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setOpen(null);
      say(sentenceOf(error, unreachable), { tone: 'bad' });
    }
  };
  const path = { month_end_id: run.id };
  const issue = () => act(() => once({ path, body: {} }, monthEndsIssue));
  const cancel = () => act(() => ask(() => monthEndsCancel({ path })), words.cancelled);
  const wanted = () => {
    if (stopped) say(stops ?? words.issue.wait, { tone: 'note' });
    else setOpen('issue');
  };
  useKeys(
    may('invoices:issue') && !open
      ? [{ keys: 'Ctrl+Enter', says: words.issue.now(invoices), run: wanted }]
      : [],
  );
  return (
    <div className="row">
      {may('invoices:issue') && (
        <button
          type="button"
          ref={button}
          data-loud={!stopped || undefined}
          aria-disabled={stopped}
          onClick={wanted}
        >
          {words.issue.button(invoices)} <kbd>Ctrl+Enter</kbd>
        </button>
      )}
      {may('invoices:draft') && (
        <button type="button" data-grave onClick={() => setOpen('cancel')}>
          {words.cancel}
        </button>
      )}
      {open && (
        <MonthEndIssueDialog
          title={open === 'issue' ? words.issue.now(invoices) : words.cancel}
          says={open === 'cancel' ? words.cancelSays : sentence()}
          also={open === 'issue' && run.self_bills.written ? words.issue.selfBills : undefined}
          button={open === 'issue' ? words.issue.now(invoices) : words.cancel}
          grave={open === 'cancel'}
          onAct={open === 'issue' ? issue : cancel}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );

  function sentence(): string | null {
    if (!next.data) return null;
    const { first, last } = next.data;
    const total = format.money(run.totals.gross_cents);
    return count === 1 ? words.issue.one(first, total) : words.issue.says(invoices, first, last, total);
  }
}
