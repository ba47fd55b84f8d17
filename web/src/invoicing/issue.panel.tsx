import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { draftsIssue, invoicesNextNumbers } from '../client/sdk.gen.ts';
import { ask, ProblemError } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Problem } from '../ui/problem.tsx';
import { CheckResult } from './check.panel.tsx';
import { INVOICING, type Invoice, useInvalidate } from './invoice.query.ts';
import { invoiceWords } from './invoice-words.ts';

/** Issues a draft: the button says under which number, the sentence what it means. */
export function IssueDialog({ invoice, onClose }: { readonly invoice: Invoice; onClose(): void }) {
  const words = useWords(invoiceWords);
  const common = useWords(shellWords);
  const format = useFormat();
  const refresh = useInvalidate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const next = useQuery({
    queryKey: [...INVOICING, 'next-number', invoice.kind],
    staleTime: 0,
    queryFn: () => ask(() => invoicesNextNumbers({ query: { kind: invoice.kind } })),
  });
  const issue = async () => {
    if (busy || !next.data) return;
    setBusy(true);
    setProblem(null);
    try {
      const issued = await once({ path: { invoice_id: invoice.id }, body: {} }, draftsIssue);
      onClose();
      await refresh();
      say(words.issued(issued.number ?? ''));
      setTimeout(() => document.querySelector<HTMLElement>('h1')?.focus());
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const keys = [{ keys: 'Ctrl+Enter', says: words.issueTitle, run: () => void issue() }];
  return (
    <Dialog title={words.issueTitle} closes={common.close} onClose={onClose} keys={keys}>
      <CheckResult invoice={invoice.id} />
      <Loaded query={next} rows={2}>
        {({ first }) => (
          <>
            <p>{words.issueSays(first, format.money(invoice.gross_cents))}</p>
            {problem && <Problem error={problem} />}
            <div className="row">
              <button type="button" data-loud data-first aria-disabled={busy} onClick={() => void issue()}>
                {words.issueNow(first)} <kbd>Ctrl+Enter</kbd>
              </button>
              <button type="button" onClick={onClose}>
                {common.cancel}
              </button>
            </div>
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
