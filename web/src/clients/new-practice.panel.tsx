import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { practicesCreate } from '../client/sdk.gen.ts';
import type { NewPractice as Body } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field, SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { bodyOf, KINDS } from './practice-terms.ts';
import { practiceWords } from './practice-words.ts';
import { PRACTICES } from './practices.query.ts';

/** A name, a kind, and a number if it is at hand: enough to begin. */
export function NewPractice({ onClose }: { onClose(): void }) {
  const words = useWords(practiceWords);
  const { close, cancel } = useWords(shellWords);
  const client = useQueryClient();
  const navigate = useNavigate();
  const submit = async (typed: Typed) => {
    const body = bodyOf(['name', 'kind', 'company_number', 'email'], typed) as unknown as Body;
    const practice = await ask(() => practicesCreate({ body }));
    await client.invalidateQueries({ queryKey: [PRACTICES] });
    say(words.added(practice.name));
    onClose();
    await navigate({ to: `/practices/${practice.id}` });
  };
  return (
    <Dialog title={words.add} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        <Field name="name" label={words.name} required maxLength={200} autoComplete="off" />
        <SelectField
          name="kind"
          label={words.kind}
          choices={KINDS.map((value) => ({ value, says: words.kinds[value] }))}
        />
        <Field name="company_number" label={words.company_number} autoComplete="off" />
        <Field name="email" label={words.email} type="email" autoComplete="off" />
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
