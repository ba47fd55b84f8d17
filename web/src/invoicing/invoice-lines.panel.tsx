import { useEffect, useRef } from 'react';
import { draftsRemoveLine } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { say } from '../shell/notices.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { useRows } from '../ui/rows.ts';
import { AddLine } from './add-line.panel.tsx';
import { type Invoice, useInvalidate } from './invoice.query.ts';
import { InvoiceTotals } from './invoice-totals.panel.tsx';
import { invoiceWords } from './invoice-words.ts';
import { LineCells } from './line-cells.panel.tsx';

/** The lines of a document; Enter on one tells why it comes to its amount. */
export function InvoiceLines({
  invoice,
  current,
  onWhy,
}: {
  readonly invoice: Invoice;
  readonly current: number | undefined;
  onWhy(position: number): void;
}) {
  const words = useWords(invoiceWords);
  const may = useMay();
  const refresh = useInvalidate();
  const attempt = useAttempt();
  const body = useRef<HTMLTableSectionElement>(null);
  const { lines } = invoice;
  const { rowProps } = useRows(lines.length, { onOpen: (index) => onWhy(lines[index]!.position) });
  const changes = invoice.state === 'draft' && may('invoices:draft');
  // The question of this screen is asked of a line: the keyboard begins at the first.
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === document.body || activeElement?.tagName === 'H1')
      body.current?.querySelector<HTMLElement>('[data-row="0"]')?.focus({ preventScroll: true });
  }, []);
  const remove = async (position: number) => {
    await ask(() => draftsRemoveLine({ path: { invoice_id: invoice.id, position: String(position) } }));
    await refresh();
    say(words.lineRemoved);
    body.current?.querySelector<HTMLElement>('[data-row="0"]')?.focus();
  };
  return (
    <div className="panel stack">
      <div className="page-head">
        <h2 id="lines">{words.lines}</h2>
        <span className="quiet print-not">
          {words.why} <kbd>Enter</kbd>
        </span>
      </div>
      <section className="scroll" aria-label={words.lines} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.label}</th>
              <th scope="col" className="number" data-second>
                {words.quantity}
              </th>
              <th scope="col" className="number" data-second>
                {words.unitPrice}
              </th>
              <th scope="col" className="number" data-second>
                {words.vat}
              </th>
              <th scope="col" className="number">
                {words.net}
              </th>
              <th scope="col" className="print-not">
                <span className="hidden-words">{words.why}</span>
              </th>
            </tr>
          </thead>
          <tbody ref={body}>
            {lines.map((line, index) => (
              <tr
                key={line.position}
                {...rowProps(index)}
                data-line={line.position}
                aria-selected={line.position === current || undefined}
              >
                <LineCells line={line} />
                <td className="print-not">
                  <div className="row">
                    <button
                      type="button"
                      data-plain
                      aria-label={words.whyLine(line.label)}
                      onClick={() => onWhy(line.position)}
                    >
                      {words.why}
                    </button>
                    {changes && line.origin === 'manual' && (
                      <button
                        type="button"
                        data-plain
                        aria-label={words.removeLine(line.label)}
                        onClick={() => void attempt(() => remove(line.position))}
                      >
                        {words.remove}
                      </button>
                    )}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <InvoiceTotals invoice={invoice} />
      {changes && <AddLine invoice={invoice.id} />}
    </div>
  );
}
