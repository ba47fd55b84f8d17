import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refusalsCorrect, refusalsReopen } from '../client/sdk.gen.ts';
import type { Refusal } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useKeys } from '../shell/keys.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Status } from '../ui/status.tsx';
import { DismissRefusal } from './dismiss-refusal.panel.tsx';
import { RefusalComments } from './refusal-comments.panel.tsx';
import { RefusalErrors } from './refusal-errors.panel.tsx';
import { REFUSALS, type RefusalState, useRefusal } from './refusals.query.ts';
import { refusalsWords } from './refusals-words.ts';
import { TakeInvoice } from './take-invoice.panel.tsx';

const TONES = {
  open: 'wait',
  corrected: 'note',
  'sent-again': 'note',
  paid: 'good',
  dismissed: 'plain',
} as const;

/** One refusal: what it means, what to do, whom to ask, what was done; and the next act. */
export function RefusalDesk({ id, onNext }: { readonly id: string; onNext(): void }) {
  const words = useWords(refusalsWords);
  const format = useFormat();
  const client = useQueryClient();
  const may = useMay();
  const refusal = useRefusal(id);
  const [dismissing, setDismissing] = useState(false);
  const state: RefusalState | undefined = refusal.data?.state;
  const open = state === 'open' && may('claims:write');
  const path = { refusal_id: id };
  const wordsOf = ({ month, send_number, federation, number }: Refusal) =>
    month !== null && send_number !== null && federation !== null
      ? [words.sentOf(send_number, format.month(month)), federation]
      : [words.invoiceOf(number ?? '')];
  const changed = () => client.invalidateQueries({ queryKey: [REFUSALS] });
  const attempt = useAttempt();
  const fix = async () => {
    if (!open || refusal.data?.claim_id === null) return;
    await ask(() => refusalsCorrect({ path }));
    say(words.fixed(refusal.data!.reference));
    onNext();
    await changed();
  };
  const reopen = async () => {
    await ask(() => refusalsReopen({ path }));
    await changed();
  };
  useKeys([{ keys: 'f', says: words.fixAndNext, run: () => void attempt(fix) }]);
  return (
    <section className="panel stack" aria-label={words.title}>
      <Loaded query={refusal}>
        {(data) => (
          <>
            <div className="row">
              <h2>{data.reference}</h2>
              <Status tone={TONES[data.state]}>{words.states[data.state]}</Status>
              {data.test && <Status tone="plain">{words.test}</Status>}
            </div>
            <p className="quiet">
              {[data.practice_name, ...wordsOf(data), format.money(data.insurance_cents)].join(' · ')}
            </p>
            {data.claim_id === null && <p>{data.batch_id ? words.wholeFile : words.french}</p>}
            <RefusalErrors errors={data.errors} />
            <h3>{words.contact}</h3>
            <p>{[data.contact?.name, data.contact?.phone].filter(Boolean).join(' · ') || words.noContact}</p>
            <div className="row">
              {open && data.claim_id !== null && (
                <button type="button" data-loud onClick={() => void attempt(fix)}>
                  {words.fixAndNext} <kbd>f</kbd>
                </button>
              )}
              {open && (
                <button type="button" onClick={() => setDismissing(true)}>
                  {words.dismiss}
                </button>
              )}
              {data.state === 'dismissed' && may('claims:write') && (
                <button type="button" onClick={() => void attempt(reopen)}>
                  {words.reopen}
                </button>
              )}
            </div>
            {may('patients:read') && data.batch_id && <RefusalComments id={id} />}
            {may('patients:read') && data.b2_file_id && <TakeInvoice refusal={data} />}
            <h3>{words.history}</h3>
            <ul>
              {data.history.returns.map((one) => (
                <li key={one.return_id}>
                  {format.dateTime(one.imported_at)}: {words.returned(one.message)}
                </li>
              ))}
              {data.history.events.map((event) => (
                <li key={event.id}>
                  {format.dateTime(event.at)}: {words.events[event.kind]}
                  {event.user_name && ` · ${event.user_name}`}
                  {event.reason && ` · ${event.reason}`}
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
      {dismissing && <DismissRefusal id={id} onClose={() => setDismissing(false)} />}
    </section>
  );
}
