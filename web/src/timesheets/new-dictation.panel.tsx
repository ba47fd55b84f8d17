import { useState } from 'react';
import { dictationsAdd } from '../client/sdk.gen.ts';
import type { NewDictation as Body } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useSession } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { CheckField, Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { dayWords } from './day-words.ts';
import { useDictationsAgain } from './dictations.query.ts';
import { dictationsWords } from './dictations-words.ts';
import { PracticeField } from './practice-field.panel.tsx';
import { instantOf } from './wall-clock.ts';

/** A dictation that came: what its system calls it, how long it is, and when it is due. */
export function NewDictation({ onClose }: { onClose(): void }) {
  const words = useWords(dictationsWords);
  const { dueBy, mine } = useWords(dayWords);
  const { close, cancel } = useWords(shellWords);
  const { zone } = useFormat();
  const { who } = useSession();
  const again = useDictationsAgain();
  const [practice, setPractice] = useState('');
  const submit = async (typed: Typed) => {
    const due = instantOf(typed.due_at ?? '', zone);
    const body: Body = {
      practice_id: typed.practice_id ?? '',
      practitioner_id: typed.practitioner_id || null,
      reference: typed.reference ?? '',
      audio_s: Math.round(Number(typed.minutes) * 60) + Number(typed.seconds),
      due_at: due === null ? null : new Date(due).toISOString(),
      assigned_to: typed.mine ? who.user.id : null,
    };
    await ask(() => dictationsAdd({ body }));
    onClose();
    say(words.added(body.reference));
    await again();
  };
  return (
    <Dialog title={words.add} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        <Field
          name="reference"
          label={words.reference}
          hint={words.referenceHint}
          required
          maxLength={100}
          autoComplete="off"
        />
        <PracticeField value={practice} onChange={setPractice} practitioners />
        <div className="measures">
          <Field
            name="minutes"
            label={words.minutes}
            type="number"
            min={0}
            max={1_440}
            defaultValue={0}
            required
          />
          <Field
            name="seconds"
            label={words.seconds}
            type="number"
            min={0}
            max={59}
            defaultValue={0}
            required
          />
        </div>
        <Field name="due_at" type="datetime-local" label={dueBy} />
        <CheckField name="mine" label={mine} defaultChecked />
        <div className="row">
          <Submit>{words.addNow}</Submit>
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}
