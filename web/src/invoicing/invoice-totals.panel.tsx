import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import type { Invoice } from './invoice.query.ts';
import { invoiceWords } from './invoice-words.ts';

/** Net, VAT and total of a document. */
export function InvoiceTotals({ invoice }: { readonly invoice: Invoice }) {
  const words = useWords(invoiceWords);
  const format = useFormat();
  return (
    <dl className="facts totals">
      <dt>{words.net}</dt>
      <dd className="number">{format.money(invoice.net_cents)}</dd>
      <dt>{words.vat}</dt>
      <dd className="number">{format.money(invoice.vat_cents)}</dd>
      <dt>
        <strong>{words.gross}</strong>
      </dt>
      <dd className="number">
        <strong>{format.money(invoice.gross_cents)}</strong>
      </dd>
    </dl>
  );
}
