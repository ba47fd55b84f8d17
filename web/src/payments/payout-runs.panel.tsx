import { useQueryClient } from '@tanstack/react-query';
import { payoutRunsCancelPayouts, payoutRunsExportPayouts } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { ofPage } from '../shell/page-owner.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Status } from '../ui/status.tsx';
import { PAYOUTS, useRuns } from './papers.query.ts';
import { papersWords } from './papers-words.ts';

const TONES = { drafted: 'wait', exported: 'good', cancelled: 'plain' } as const;

/** What was gathered for the bank, and its files. */
export function PayoutRunsPanel() {
  const { runs: words } = useWords(papersWords);
  const format = useFormat();
  const client = useQueryClient();
  const attempt = useAttempt();
  const may = useMay()('payouts:write');
  const runs = useRuns();
  const act = async (call: () => Promise<unknown>, says: string) => {
    await attempt(async () => {
      await call();
      say(says);
    });
    await client.invalidateQueries({ queryKey: [PAYOUTS] });
    document.getElementById('payout-runs')?.focus();
  };
  const make = (payout_run_id: string) =>
    act(() => once({ path: { payout_run_id }, body: {} }, payoutRunsExportPayouts), words.exported);
  const giveUp = (payout_run_id: string) =>
    act(() => ask(() => payoutRunsCancelPayouts({ path: { payout_run_id } })), words.cancelled);
  return (
    <section className="panel stack" aria-labelledby="payout-runs">
      <h2 id="payout-runs" tabIndex={-1}>
        {words.title}
      </h2>
      <Loaded query={runs} rows={2}>
        {(items) =>
          items.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <ul role="list" className="stack">
              {items.map((run) => (
                <li key={run.id} className="stack">
                  <div className="row">
                    <span>
                      {words.says(
                        format.number(run.payouts),
                        format.money(run.total_cents),
                        format.day(run.due_on),
                      )}
                    </span>
                    <Status tone={TONES[run.state]}>{words.states[run.state]}</Status>
                  </div>
                  {run.state === 'exported' && (
                    <p className="quiet">
                      {words.told(format.number(run.paid), format.number(run.returned))}
                    </p>
                  )}
                  {may && (
                    <div className="row">
                      {run.state === 'drafted' && (
                        <>
                          <button type="button" data-loud onClick={() => void make(run.id)}>
                            {words.export}
                          </button>
                          <button type="button" onClick={() => void giveUp(run.id)}>
                            {words.cancel}
                          </button>
                        </>
                      )}
                      {run.state === 'exported' && run.sha256 && (
                        <a className="button" href={ofPage(`/api/payout-runs/${run.id}/file`)} download>
                          {words.file}
                        </a>
                      )}
                    </div>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
