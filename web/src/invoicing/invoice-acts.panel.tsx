import { useState } from 'react';
import { draftsRefresh, invoiceSendingSend } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useKeys } from '../shell/keys.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { ofPage } from '../shell/page-owner.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Menu } from '../ui/menu.tsx';
import { CheckDialog } from './check.panel.tsx';
import { CreditDialog } from './credit.panel.tsx';
import { DiscardDialog } from './discard.panel.tsx';
import { type Invoice, useInvalidate } from './invoice.query.ts';
import { invoiceWords } from './invoice-words.ts';
import { IssueDialog } from './issue.panel.tsx';
import { LinkDialog } from './link.panel.tsx';

type Overlay = 'check' | 'issue' | 'credit' | 'link' | 'discard' | null;

/** What may be done with a document: of a draft to its issue, of an issued one to its client. */
export function InvoiceActs({ invoice }: { readonly invoice: Invoice }) {
  const words = useWords(invoiceWords);
  const may = useMay();
  const refresh = useInvalidate();
  const [overlay, setOverlay] = useState<Overlay>(null);
  const draft = invoice.state === 'draft';
  const issues = draft && may('invoices:issue');
  const attempt = useAttempt();
  const act = (what: () => Promise<unknown>, done: string) =>
    attempt(async () => {
      await what();
      await refresh();
      say(done);
    });
  const path = { invoice_id: invoice.id };
  const reprice = () => act(() => ask(() => draftsRefresh({ path })), words.refreshed);
  const send = () => act(() => once({ path, body: {} }, invoiceSendingSend), words.sending);
  const file = (kind: string) =>
    window.open(ofPage(`/api/invoices/${invoice.id}/${kind}`), '_blank', 'noopener');
  useKeys([
    ...(draft && may('invoices:draft')
      ? [{ keys: 'r', says: words.refresh, run: () => void reprice() }]
      : []),
    { keys: 'c', says: words.check, run: () => setOverlay(draft ? 'check' : 'credit') },
    ...(issues ? [{ keys: 'Ctrl+Enter', says: words.issue, run: () => setOverlay('issue') }] : []),
  ]);
  return (
    <>
      {draft && (
        <button type="button" onClick={() => setOverlay('check')}>
          {words.check} <kbd>c</kbd>
        </button>
      )}
      {draft && may('invoices:draft') && (
        <>
          <button type="button" onClick={() => void reprice()}>
            {words.refresh} <kbd>r</kbd>
          </button>
          <button type="button" data-grave onClick={() => setOverlay('discard')}>
            {words.discard}
          </button>
        </>
      )}
      {issues && (
        <button type="button" data-loud onClick={() => setOverlay('issue')}>
          {words.issue} <kbd>Ctrl+Enter</kbd>
        </button>
      )}
      {!draft && may('invoices:send') && (
        <button type="button" onClick={() => void send()}>
          {words.send}
        </button>
      )}
      {!draft && may('invoices:issue') && (
        <button type="button" onClick={() => setOverlay('link')}>
          {words.link}
        </button>
      )}
      {!draft && invoice.kind === 'invoice' && may('invoices:draft') && (
        <button type="button" onClick={() => setOverlay('credit')}>
          {words.credit} <kbd>c</kbd>
        </button>
      )}
      <Menu
        label={words.downloads}
        items={[
          { says: words.pdf, run: () => void file('pdf') },
          ...(draft ? [] : [{ says: words.ubl, run: () => void file('ubl') }]),
          ...(draft ? [] : [{ says: words.cii, run: () => void file('cii') }]),
          { says: words.print, run: () => print() },
        ]}
      />
      {overlay === 'check' && <CheckDialog invoice={invoice.id} onClose={() => setOverlay(null)} />}
      {overlay === 'issue' && <IssueDialog invoice={invoice} onClose={() => setOverlay(null)} />}
      {overlay === 'credit' && <CreditDialog invoice={invoice} onClose={() => setOverlay(null)} />}
      {overlay === 'link' && <LinkDialog invoice={invoice.id} onClose={() => setOverlay(null)} />}
      {overlay === 'discard' && <DiscardDialog invoice={invoice.id} onClose={() => setOverlay(null)} />}
    </>
  );
}
