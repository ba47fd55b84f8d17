import { useState } from 'react';
import { dictationsDeliver } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { newRef } from '../shell/offline/outbox.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field, TextField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { countText } from './count-text.ts';
import { type Job, useDictationsAgain } from './dictations.query.ts';
import { dictationsWords } from './dictations-words.ts';

const MEASURES = ['chars', 'spaces', 'hard_returns', 'lines', 'pages'] as const;

/** Counts the typed text in the page, where it stays, and delivers the dictation with what was counted. */
export function DeliverDictation({ job, onClose }: { readonly job: Job; onClose(): void }) {
  const words = useWords(dictationsWords);
  const { close, cancel } = useWords(shellWords);
  const format = useFormat();
  const again = useDictationsAgain();
  const [key] = useState(newRef);
  const [counts, setCounts] = useState<Readonly<Record<string, string>>>({});
  const count = (text: string) =>
    setCounts(
      Object.fromEntries(Object.entries(countText(text)).map(([name, value]) => [name, String(value)])),
    );
  const submit = async (typed: Typed) => {
    const body = Object.fromEntries(
      MEASURES.filter((name) => typed[name]).map((name) => [name, Number(typed[name])]),
    );
    await ask(() =>
      dictationsDeliver({ path: { dictation_id: job.id }, body, headers: { 'Idempotency-Key': key } }),
    );
    onClose();
    say(words.delivered(job.reference));
    await again();
  };
  return (
    <Dialog title={words.deliverOf(job.reference)} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        <p className="quiet">{words.audio(format.duration(job.audio_s))}</p>
        <TextField
          name="typed-text"
          label={words.typedText}
          hint={words.typedHint}
          rows={6}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => count(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && event.ctrlKey) event.currentTarget.form?.requestSubmit();
          }}
        />
        <div className="measures">
          {MEASURES.map((name) => (
            <Field
              key={name}
              name={name}
              label={words.measures[name]}
              type="number"
              min={0}
              inputMode="numeric"
              value={counts[name] ?? ''}
              onChange={(event) => setCounts({ ...counts, [name]: event.target.value })}
            />
          ))}
        </div>
        <p className="hint">{words.convention}</p>
        <div className="row">
          <Submit>
            {words.deliverNow} <kbd>Ctrl+Enter</kbd>
          </Submit>
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}
