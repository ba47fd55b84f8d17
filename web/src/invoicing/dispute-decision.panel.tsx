import { useState } from 'react';
import { disputesDecide } from '../client/sdk.gen.ts';
import type { DisputesGetResponse } from '../client/types.gen.ts';
import { useKeys } from '../shell/keys.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { useWords } from '../shell/words.ts';
import { TextField } from '../ui/field.tsx';
import { Form, Submit } from '../ui/form.tsx';
import { decisionOf, forAll, lacking, type Verdict, type Verdicts } from './deciding.ts';
import { DisputeEvents } from './dispute-events.panel.tsx';
import { DisputeOutcome, usePreview } from './dispute-outcome.panel.tsx';
import { disputeWords } from './dispute-words.ts';
import { useInvalidate } from './invoice.query.ts';

/** The decision over each event; what it comes to stands beside it before anything is decided. */
export function DisputeDecision({ dispute }: { readonly dispute: DisputesGetResponse }) {
  const words = useWords(disputeWords);
  const format = useFormat();
  const refresh = useInvalidate();
  const events = dispute.events.map(({ position }) => position);
  const [verdicts, setVerdicts] = useState<Verdicts>(new Map());
  const [answer, setAnswer] = useState('');
  const lacks = lacking(events, verdicts, answer);
  // Until something is decided, it is told what all of them come to.
  const asked = verdicts.size === 0 ? forAll(events, 'accepted') : verdicts;
  const preview = usePreview(dispute.id, decisionOf(events, asked, ''));
  const decide = (event: number, verdict: Verdict) => setVerdicts(new Map(verdicts).set(event, verdict));
  const all = (verdict: Verdict) => setVerdicts(forAll(events, verdict));
  const submit = async () => {
    if (lacks) return;
    const body = decisionOf(events, verdicts, answer);
    await once({ path: { dispute_id: dispute.id }, body }, disputesDecide);
    await refresh();
    say(words.decidedNow);
    setTimeout(() => document.querySelector<HTMLElement>('h1')?.focus());
  };
  useKeys([
    { keys: 'Shift+A', says: words.acceptAll, run: () => all('accepted') },
    { keys: 'Shift+R', says: words.refuseAll, run: () => all('rejected') },
    {
      keys: 'Ctrl+Enter',
      says: words.decideNow,
      run: () => document.querySelector<HTMLFormElement>('form.decides')?.requestSubmit(),
    },
  ]);
  const refuses = [...verdicts.values()].includes('rejected');
  const gross = preview.data?.gross_cents ?? 0;
  return (
    <div className="with-side">
      <section className="panel stack" aria-labelledby="decide">
        <div className="page-head">
          <h2 id="decide">{words.decide}</h2>
          <div className="row">
            <button type="button" onClick={() => all('accepted')}>
              {words.acceptAll} <kbd>Shift+A</kbd>
            </button>
            <button type="button" onClick={() => all('rejected')}>
              {words.refuseAll} <kbd>Shift+R</kbd>
            </button>
          </div>
        </div>
        <p className="quiet">{words.keys}</p>
        <DisputeEvents dispute={dispute} verdicts={verdicts} onDecide={decide} />
      </section>
      <section className="panel stack" aria-labelledby="outcome">
        <h2 id="outcome">{words.outcome}</h2>
        <DisputeOutcome invoice={dispute.invoice_id} preview={preview} all={verdicts.size === 0} />
        <Form onSubmit={submit} className="stack decides">
          {refuses && (
            <TextField
              name="answer"
              label={words.answer}
              maxLength={300}
              value={answer}
              onChange={(event) => setAnswer(event.target.value)}
            />
          )}
          <p className="quiet" role="status">
            {lacks === 'undecided' &&
              words.undecided(format.number(events.filter((event) => !verdicts.has(event)).length))}
            {lacks === 'answer' && words.answerMissing}
            {!lacks && words.final}
          </p>
          <div className="row">
            <Submit busy={lacks !== null}>
              {gross > 0 && !lacks ? words.creditNow(format.money(gross)) : words.decideNow}{' '}
              <kbd>Ctrl+Enter</kbd>
            </Submit>
          </div>
        </Form>
      </section>
    </div>
  );
}
