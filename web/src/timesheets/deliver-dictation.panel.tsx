import { useState } from 'react';
import { dictationsDeliver, measurementsMeasureFile } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
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

/** Counts the typed text in the page, where it stays, or has the file counted, which nobody keeps, and delivers the dictation with what was counted. */
export function DeliverDictation({ job, onClose }: { readonly job: Job; onClose(): void }) {
  const words = useWords(dictationsWords);
  const { close, cancel } = useWords(shellWords);
  const format = useFormat();
  const again = useDictationsAgain();
  const [key] = useState(newRef);
  const [counts, setCounts] = useState<Readonly<Record<string, string>>>({});
  /** The file that the counts come from; null while they are typed or of a text. */
  const [measured, setMeasured] = useState<string | null>(null);
  const attempt = useAttempt();
  const measure = async (file: File) => {
    const told = await ask(() => measurementsMeasureFile({ body: { file } }));
    setMeasured(told.id);
    setCounts(Object.fromEntries(MEASURES.map((name) => [name, String(told[name])])));
  };
  const type = (name: string, value: string) => {
    setMeasured(null);
    setCounts({ ...counts, [name]: value });
  };
  const count = (text: string) => {
    setMeasured(null);
    setCounts(
      Object.fromEntries(Object.entries(countText(text)).map(([name, value]) => [name, String(value)])),
    );
  };
  const submit = async (typed: Typed) => {
    const body = measured
      ? { measurement_id: measured }
      : Object.fromEntries(MEASURES.filter((name) => typed[name]).map((name) => [name, Number(typed[name])]));
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
        <div className="field">
          <label htmlFor="typed-file">{words.typedFile}</label>
          <input
            id="typed-file"
            type="file"
            accept=".docx,.odt,.txt"
            aria-describedby="typed-file-hint"
            onChange={({ target }) => {
              const file = target.files?.[0];
              if (file) void attempt(() => measure(file));
            }}
          />
          <p id="typed-file-hint" className="hint">
            {words.typedFileHint}
          </p>
        </div>
        {measured && <p role="status">{words.measured}</p>}
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
              onChange={(event) => type(name, event.target.value)}
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
