import { Link, useNavigate } from '@tanstack/react-router';
import { draftsIssue } from '../client/sdk.gen.ts';
import type { Invoice } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useWords } from '../shell/words.ts';
import { Form, Submit } from '../ui/form.tsx';
import { firstStepsWords } from './first-steps-words.ts';

/** The first invoice on the screen: keep it as a draft, or issue it. */
export function FirstInvoice({ invoice, onDone }: { readonly invoice: Invoice; onDone(): void }) {
  const words = useWords(firstStepsWords);
  const format = useFormat();
  const navigate = useNavigate();
  const issue = async () => {
    const issued = await ask(() => draftsIssue({ path: { invoice_id: invoice.id }, body: {} }));
    say(words.issued(issued.number ?? ''));
    onDone();
    await navigate({ to: `/invoices/${invoice.id}` });
  };
  return (
    <Form onSubmit={issue}>
      <p role="status">{words.invoiceReady}</p>
      <table>
        <tbody>
          {invoice.lines.map((line) => (
            <tr key={line.position}>
              <td>
                {line.label}
                {line.detail && <span className="quiet"> {line.detail}</span>}
              </td>
              <td className="number">{format.number(Number(line.quantity))}</td>
              <td className="number">{format.money(line.net_cents)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={2}>{words.total}</td>
            <td className="number">{format.money(invoice.gross_cents)}</td>
          </tr>
        </tfoot>
      </table>
      <p className="quiet">{words.issueHint}</p>
      <div className="row">
        <Submit>{words.issue}</Submit>
        <Link className="button" to={`/invoices/${invoice.id}`}>
          {words.keepDraft}
        </Link>
      </div>
    </Form>
  );
}
