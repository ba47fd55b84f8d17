import { Link } from '@tanstack/react-router';
import { plainSentence } from '../kernel/plain-sentence.ts';
import { useFormat, useLanguage } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Status } from '../ui/status.tsx';
import { type Invoice, useBalance, useRoute, useTransmissions } from './invoice.query.ts';
import { listState, stepOf, TRACK, toneOf } from './invoice-states.ts';
import { invoiceWords } from './invoice-words.ts';

/** Where a document is, what is due of it, and which way it goes. */
export function InvoiceHead({ invoice, practice }: { readonly invoice: Invoice; readonly practice: string }) {
  const words = useWords(invoiceWords);
  const { language } = useLanguage();
  const format = useFormat();
  const may = useMay();
  const balance = useBalance(invoice).data ?? null;
  const sent = useTransmissions(invoice.id, invoice.state === 'issued' && may('transports:read'));
  const route = useRoute(invoice.practice_id, may('practices:read')).data;
  const state = listState(invoice, balance?.state);
  const step = stepOf({
    ...invoice,
    transmissions: sent.data?.items ?? [],
    balance: balance?.state ?? null,
  });
  return (
    <section className="panel stack" aria-label={words.track}>
      <ol className="track print-not" aria-label={words.track}>
        {TRACK.map((each) => (
          <li key={each} aria-current={each === step ? 'step' : undefined}>
            {words.states[each]}
          </li>
        ))}
      </ol>
      <div className="due">
        <div>
          <p className="quiet">
            {balance && balance.open_cents !== invoice.gross_cents ? words.open : words.gross}
          </p>
          <p className="loud">{format.money(balance?.open_cents ?? invoice.gross_cents)}</p>
        </div>
        <div className="row">
          <Status tone={toneOf(state)}>{words.states[state]}</Status>
          {balance?.disputed && <Status tone="wait">{words.disputed}</Status>}
        </div>
      </div>
      <dl className="facts">
        <dt>{words.practice}</dt>
        <dd>
          <Link to="/practices/$id" params={{ id: invoice.practice_id }}>
            {practice || words.practice}
          </Link>
        </dd>
        <dt>{words.period}</dt>
        <dd>
          {format.day(invoice.period_from)} – {format.day(invoice.period_to)}
        </dd>
        {invoice.issued_on && (
          <>
            <dt>{words.issuedOn}</dt>
            <dd>{format.day(invoice.issued_on)}</dd>
          </>
        )}
        {invoice.due_on && (
          <>
            <dt>{words.dueOn}</dt>
            <dd>{format.day(invoice.due_on)}</dd>
          </>
        )}
        {invoice.credited_invoice_id && (
          <>
            <dt>{words.credits}</dt>
            <dd>
              <Link to="/invoices/$id" params={{ id: invoice.credited_invoice_id }}>
                {invoice.reason}
              </Link>
            </dd>
          </>
        )}
        {balance && balance.credited_cents !== 0 && (
          <>
            <dt>{words.credited}</dt>
            <dd>{format.money(balance.credited_cents)}</dd>
          </>
        )}
        {balance && balance.paid_cents !== 0 && (
          <>
            <dt>{words.paid}</dt>
            <dd>{format.money(balance.paid_cents)}</dd>
          </>
        )}
        {route && (
          <>
            <dt>{words.route}</dt>
            <dd>
              {plainSentence(route.sentence[language])}
              {route.problems.map((problem) => (
                <span key={problem.code} className="line-detail">
                  {plainSentence(problem.sentence[language])}
                </span>
              ))}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
