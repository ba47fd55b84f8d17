import { useQueryClient } from '@tanstack/react-query';
import { workspacesChange } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { SESSION } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { firstStepsWords } from './first-steps-words.ts';

/** The account that stands on invoices. */
export function StepIban({ onDone }: { onDone(): void }) {
  const words = useWords(firstStepsWords);
  const client = useQueryClient();
  const submit = async ({ iban = '' }: Typed) => {
    await ask(() => workspacesChange({ body: { iban } }));
    await client.invalidateQueries({ queryKey: SESSION });
    onDone();
  };
  return (
    <Form onSubmit={submit}>
      <Field name="iban" label={words.iban} required autoFocus autoComplete="off" />
      <div className="row">
        <Submit>{words.saveIban}</Submit>
      </div>
    </Form>
  );
}
