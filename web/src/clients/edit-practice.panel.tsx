import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { practicesArchive, practicesChange } from '../client/sdk.gen.ts';
import type { Practice, PracticePatch } from '../client/types.gen.ts';
import { LANGUAGES } from '../kernel/language.ts';
import { ask } from '../shell/ask.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field, SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { bodyOf, DELIVERIES, KINDS, VAT_STATUSES } from './practice-terms.ts';
import { practiceWords } from './practice-words.ts';
import { PRACTICES } from './practices.query.ts';

const TEXTS = [
  'legal_name',
  'legal_form',
  'company_number',
  'siret',
  'vat_number',
  'street',
  'postal_code',
  'city',
  'email',
  'phone',
  'endpoint_scheme',
  'endpoint_id',
  'purchase_order',
] as const;

/** All facts of a practice, and the way to archive it. */
export function EditPractice({ practice, onClose }: { readonly practice: Practice; onClose(): void }) {
  const words = useWords(practiceWords);
  const { close, cancel, save } = useWords(shellWords);
  const client = useQueryClient();
  const [archiving, setArchiving] = useState(false);
  const path = { id: practice.id };
  const done = async (text: string) => {
    await client.invalidateQueries({ queryKey: [PRACTICES] });
    say(text);
    onClose();
  };
  const submit = async (typed: Typed) => {
    const fields = [
      'name',
      'kind',
      'code',
      'vat_status',
      'delivery',
      'language',
      'payment_terms_days',
      ...TEXTS,
    ];
    await ask(() => practicesChange({ path, body: bodyOf(fields, typed) as PracticePatch }));
    await done(words.saved);
  };
  const archive = async () => {
    await ask(() => practicesArchive({ path }));
    await done(words.isArchived);
  };
  if (archiving) {
    return (
      <Dialog title={words.archiveAsk(practice.name)} closes={close} onClose={() => setArchiving(false)}>
        <p>{words.archiveHint}</p>
        <Form onSubmit={archive} className="row">
          <Submit>{words.archiveNow}</Submit>
          <button type="button" onClick={() => setArchiving(false)}>
            {cancel}
          </button>
        </Form>
      </Dialog>
    );
  }
  return (
    <Dialog title={words.editFacts} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        <Field name="name" label={words.name} required defaultValue={practice.name} />
        <SelectField
          name="kind"
          label={words.kind}
          defaultValue={practice.kind}
          choices={KINDS.map((value) => ({ value, says: words.kinds[value] }))}
        />
        <Field name="code" label={words.code} defaultValue={practice.code ?? ''} />
        <SelectField
          name="vat_status"
          label={words.vat_status}
          defaultValue={practice.vat_status}
          choices={VAT_STATUSES.map((value) => ({ value, says: words.vatStatuses[value] }))}
        />
        <SelectField
          name="delivery"
          label={words.delivery}
          defaultValue={practice.delivery}
          choices={DELIVERIES.map((value) => ({ value, says: words.deliveries[value] }))}
        />
        <SelectField
          name="language"
          label={words.language}
          defaultValue={practice.language}
          choices={LANGUAGES.map((value) => ({ value, says: words.languages[value] }))}
        />
        {TEXTS.map((name) => (
          <Field key={name} name={name} label={words[name]} defaultValue={practice[name] ?? ''} />
        ))}
        <Field
          name="payment_terms_days"
          label={words.payment_terms_days}
          type="number"
          min={0}
          max={60}
          defaultValue={practice.payment_terms_days ?? ''}
        />
        <div className="row">
          <Submit>{save}</Submit>
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
          {!practice.archived_at && (
            <button type="button" data-grave onClick={() => setArchiving(true)}>
              {words.archive}
            </button>
          )}
        </div>
      </Form>
    </Dialog>
  );
}
