import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { mailingsAdd } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { useFilters } from '../ui/search.ts';
import { MAILINGS } from './mailings.query.ts';
import { mailingsWords } from './mailings-words.ts';
import { PracticeField } from './practice-field.panel.tsx';
import { instantOf } from './wall-clock.ts';

/** A batch that was posted: what it is called, for whom, and how many letters. */
export function NewMailing({ onClose }: { onClose(): void }) {
  const words = useWords(mailingsWords);
  const { close, cancel } = useWords(shellWords);
  const { zone } = useFormat();
  const { set } = useFilters();
  const client = useQueryClient();
  const [practice, setPractice] = useState('');
  const submit = async (typed: Typed) => {
    const posted = instantOf(typed.posted_at ?? '', zone);
    const body = {
      practice_id: typed.practice_id ?? '',
      practitioner_id: typed.practitioner_id || null,
      reference: typed.reference ?? '',
      pieces: Number(typed.pieces),
      ...(posted !== null && { posted_at: new Date(posted).toISOString() }),
    };
    const { id } = await ask(() => mailingsAdd({ body }));
    await client.invalidateQueries({ queryKey: [MAILINGS] });
    say(words.added(body.reference));
    set({ mailing: id, state: undefined });
    onClose();
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
        <Field name="pieces" label={words.pieces} type="number" min={1} required />
        <Field name="posted_at" label={words.posted} hint={words.postedHint} type="datetime-local" />
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
