import { useParams } from '@tanstack/react-router';
import { usePracticeNames } from '../clients/practice-names.query.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { useFilters } from '../ui/search.ts';
import { type Invoice, useInvoice } from './invoice.query.ts';
import { InvoiceActs } from './invoice-acts.panel.tsx';
import { InvoiceHead } from './invoice-head.panel.tsx';
import { InvoiceLines } from './invoice-lines.panel.tsx';
import { invoiceWords } from './invoice-words.ts';
import { Transmissions } from './transmissions.panel.tsx';
import { WhyPanel } from './why.panel.tsx';
import './invoicing.css';

/** One document: where it is, what it says, and why each line comes to its amount. */
export function Screen() {
  const { id } = useParams({ strict: false }) as { id: string };
  const words = useWords(invoiceWords);
  const common = useWords(shellWords);
  const may = useMay();
  const nameOf = usePracticeNames();
  const invoice = useInvoice(id);
  const { filters, set } = useFilters();
  const close = () => {
    const line = filters.line;
    set({ line: undefined, reason: undefined, row: undefined });
    setTimeout(() => document.querySelector<HTMLElement>(`[data-line="${line}"]`)?.focus());
  };
  return (
    <Page
      title={invoice.data ? titleOf(invoice.data) : common.loading}
      acts={invoice.data && <InvoiceActs key={id} invoice={invoice.data} />}
    >
      <Loaded query={invoice} rows={10}>
        {(document) => {
          const line = document.lines.find(({ position }) => String(position) === filters.line);
          return (
            <>
              <InvoiceHead invoice={document} practice={nameOf(document.practice_id)} />
              <InvoiceLines
                key={`${id}-${document.state}`}
                invoice={document}
                current={line?.position}
                onWhy={(position) => set({ line: String(position), reason: undefined, row: undefined })}
              />
              {line && <WhyPanel key={line.position} invoice={document} line={line} onClose={close} />}
              {document.state === 'issued' && may('transports:read') && (
                <Transmissions invoice={document.id} />
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );

  function titleOf(document: Invoice): string {
    const kind = document.kind === 'credit_note' ? words.creditNote : words.invoice;
    return document.number ? `${kind} ${document.number}` : words.draftOf(nameOf(document.practice_id));
  }
}
