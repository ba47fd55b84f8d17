import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { disputesGet } from '../client/sdk.gen.ts';
import { usePracticeNames } from '../clients/practice-names.query.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { Status } from '../ui/status.tsx';
import { DisputeDecided } from './dispute-decided.panel.tsx';
import { DisputeDecision } from './dispute-decision.panel.tsx';
import { disputeWords } from './dispute-words.ts';
import { INVOICING } from './invoice.query.ts';
import './invoicing.css';

/** One dispute: what it is about, what each decision comes to, and the decision. */
export function Screen() {
  const { id } = useParams({ strict: false }) as { id: string };
  const words = useWords(disputeWords);
  const common = useWords(shellWords);
  const format = useFormat();
  const may = useMay();
  const nameOf = usePracticeNames();
  const dispute = useQuery({
    queryKey: [...INVOICING, 'disputes', 'one', id],
    queryFn: () => ask(() => disputesGet({ path: { dispute_id: id } })),
  });
  return (
    <Page title={dispute.data ? words.titleOf(dispute.data.invoice_number) : common.loading}>
      <Loaded query={dispute} rows={8}>
        {(found) => (
          <>
            <section className="panel stack" aria-label={words.title}>
              <div className="row">
                <Status tone={found.state === 'open' ? 'wait' : 'good'}>{words.states[found.state]}</Status>
              </div>
              <dl className="facts">
                <dt>{words.practice}</dt>
                <dd>{nameOf(found.practice_id)}</dd>
                <dt>{words.invoice}</dt>
                <dd>
                  <Link to="/invoices/$id" params={{ id: found.invoice_id }}>
                    {found.invoice_number}
                  </Link>
                </dd>
                <dt>{words.opened}</dt>
                <dd>{format.dateTime(found.opened_at)}</dd>
                <dt>{words.reason}</dt>
                <dd>{words.reasons[found.reason]}</dd>
                {found.note && (
                  <>
                    <dt>{words.note}</dt>
                    <dd>{found.note}</dd>
                  </>
                )}
              </dl>
            </section>
            {found.state === 'open' && may('invoices:issue') ? (
              <DisputeDecision key={found.id} dispute={found} />
            ) : (
              <DisputeDecided dispute={found} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
