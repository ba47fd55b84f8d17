import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { campaignsAdd } from '../client/sdk.gen.ts';
import type { NewCampaign as Body } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field, SelectField, TextField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { referencesOf } from './campaign-contacts.ts';
import { CAMPAIGNS } from './campaigns.query.ts';
import { campaignsWords } from './campaigns-words.ts';
import { PracticeField } from './practice-field.panel.tsx';
import { instantOf } from './wall-clock.ts';

const BILLED = ['done', 'success', 'none'] as const;

/** Whom to call, by references only, until when, and what is billed of it. */
export function NewCampaign({ onClose }: { onClose(): void }) {
  const words = useWords(campaignsWords);
  const { close, cancel } = useWords(shellWords);
  const { zone } = useFormat();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [practice, setPractice] = useState('');
  const submit = async (typed: Typed) => {
    const ends = instantOf(typed.ends_at ?? '', zone);
    const body: Body = {
      practice_id: typed.practice_id ?? '',
      practitioner_id: typed.practitioner_id || null,
      title: typed.title ?? '',
      billed: typed.billed as Body['billed'],
      ends_at: ends === null ? null : new Date(ends).toISOString(),
      references: referencesOf(typed.references ?? ''),
    };
    const { id } = await ask(() => campaignsAdd({ body }));
    await client.invalidateQueries({ queryKey: [CAMPAIGNS] });
    onClose();
    await navigate({ to: `/campaigns/${id}` });
  };
  return (
    <Dialog title={words.add} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        <Field name="title" label={words.title} required maxLength={200} autoComplete="off" />
        <PracticeField value={practice} onChange={setPractice} practitioners />
        <TextField name="references" label={words.references} hint={words.referencesHint} rows={8} required />
        <Field name="ends_at" type="datetime-local" label={words.until} />
        <SelectField
          name="billed"
          label={words.billed}
          choices={BILLED.map((value) => ({ value, says: words.billing[value] }))}
        />
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
