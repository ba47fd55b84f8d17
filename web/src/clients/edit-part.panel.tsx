import { client as api } from '../client/client.gen.ts';
import { LANGUAGES } from '../kernel/language.ts';
import { ask } from '../shell/ask.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { CheckField, Field, SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import {
  bodyOf,
  isRequired,
  PARTS,
  type Part,
  type PartField,
  type PartKind,
  ROLES,
  typeOf,
} from './practice-terms.ts';
import { practiceWords } from './practice-words.ts';

/** The fields of one part of a practice's file; a new one where `part` is null. */
export function EditPart({
  kind,
  url,
  part,
  onClose,
  onSaved,
}: {
  readonly kind: PartKind;
  readonly url: string;
  readonly part: Part | null;
  onClose(): void;
  onSaved(): Promise<unknown>;
}) {
  const words = useWords(practiceWords);
  const { close, cancel, save } = useWords(shellWords);
  const fields: readonly PartField[] = PARTS[kind];
  const submit = async (typed: Typed) => {
    const request = { body: bodyOf(fields, typed), headers: { 'content-type': 'application/json' } };
    await ask(() =>
      part ? api.patch({ url: `${url}/${part.id}`, ...request }) : api.post({ url, ...request }),
    );
    await onSaved();
    say(words.saved);
    onClose();
  };
  return (
    <Dialog title={part ? words.edit : words.partAdd[kind]} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        {fields.map((field) => (
          <PartInput
            key={field}
            field={field}
            value={part ? part[field] : field === 'active' ? true : undefined}
          />
        ))}
        <div className="row">
          <Submit>{save}</Submit>
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}

function PartInput({ field, value }: { readonly field: PartField; readonly value: unknown }) {
  const words = useWords(practiceWords);
  const type = typeOf(field);
  const text = String(value ?? '');
  if (type === 'check')
    return <CheckField name={field} label={words[field]} defaultChecked={value === true} />;
  if (type === 'role' || type === 'language') {
    const choices =
      type === 'role'
        ? ROLES.map((one) => ({ value: one as string, says: words.roles[one] }))
        : LANGUAGES.map((one) => ({ value: one as string, says: words.languages[one] }));
    return (
      <SelectField name={field} label={words[field]} choices={choices} defaultValue={text || undefined} />
    );
  }
  return (
    <Field name={field} label={words[field]} type={type} required={isRequired(field)} defaultValue={text} />
  );
}
