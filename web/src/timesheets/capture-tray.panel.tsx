import { useEffect } from 'react';
import type { CaptureContext } from '../client/types.gen.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { discard, sendCorrected, useOutbox } from '../shell/offline/outbox.ts';
import type { Queued } from '../shell/offline/queue.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field, SelectField } from '../ui/field.tsx';
import { Form, Submit } from '../ui/form.tsx';
import { captureWords } from './capture-words.ts';
import { instantOf, wallClockOf } from './wall-clock.ts';
import { workWords } from './work-words.ts';

/** Entries that the server did not take, each with its reason, to be corrected and sent again or thrown away. */
export function CaptureTray({ context, onClose }: { readonly context: CaptureContext; onClose(): void }) {
  const words = useWords(captureWords);
  const shell = useWords(shellWords);
  const refused = useOutbox().queue.filter(({ state }) => state === 'refused');
  const none = refused.length === 0;
  useEffect(() => {
    if (none) onClose();
  }, [none, onClose]);
  return (
    <Dialog title={words.trayTitle} closes={shell.close} onClose={onClose}>
      <p className="quiet">{words.trayHint}</p>
      {refused.map((one) => (
        <Refused key={one.seq} one={one} context={context} />
      ))}
    </Dialog>
  );
}

function Refused({ one, context }: { readonly one: Queued; readonly context: CaptureContext }) {
  const words = useWords(captureWords);
  const work = useWords(workWords);
  const { zone } = useFormat();
  const attempt = useAttempt();
  const { entry, refusal, seq } = one;
  const why = refusal?.code === 'clock-changed' ? words.clockChanged : refusal?.detail;
  const send = (typed: Readonly<Record<string, string>>) => {
    const lasted = entry!.ended_at ? Date.parse(entry!.ended_at) - Date.parse(entry!.started_at) : 0;
    const started = instantOf(typed.started_at!, zone) ?? Date.parse(entry!.started_at);
    const iso = (at: number) => new Date(at).toISOString();
    const times = { started_at: iso(started), ...(entry!.ended_at && { ended_at: iso(started + lasted) }) };
    const elsewhere = typed.practice_id !== entry!.practice_id && { practitioner_id: undefined };
    return sendCorrected(seq, { ...entry!, ...times, ...elsewhere, practice_id: typed.practice_id! });
  };
  return (
    <Form className="panel stack" onSubmit={send} label={why}>
      <p>
        <strong>{why}</strong>
      </p>
      {entry && (
        <>
          <p className="quiet">
            {work.kinds[entry.kind]} {entry.outcome && work.outcomes[entry.outcome]}
          </p>
          <SelectField
            name="practice_id"
            label={words.practice}
            defaultValue={entry.practice_id}
            choices={context.practices.map(({ id, name }) => ({ value: id, says: name }))}
          />
          <Field
            name="started_at"
            label={words.started}
            type="datetime-local"
            step={1}
            required
            defaultValue={wallClockOf(entry.started_at, zone)}
          />
        </>
      )}
      <div className="row">
        {entry && !one.entry_id && <Submit>{words.sendAgain}</Submit>}
        <button type="button" data-grave onClick={() => void attempt(() => discard(seq))}>
          {words.throwAway}
        </button>
      </div>
    </Form>
  );
}
