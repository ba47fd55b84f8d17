import { useQueryClient } from '@tanstack/react-query';
import { refusalsDismiss } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { REFUSALS } from './refusals.query.ts';
import { refusalsWords } from './refusals-words.ts';

/** Lets a refusal be, with the reason. */
export function DismissRefusal({ id, onClose }: { readonly id: string; onClose(): void }) {
  const words = useWords(refusalsWords);
  const { close, cancel } = useWords(shellWords);
  const client = useQueryClient();
  const submit = async ({ reason = '' }: Typed) => {
    await ask(() => refusalsDismiss({ path: { refusal_id: id }, body: { reason } }));
    await client.invalidateQueries({ queryKey: [REFUSALS] });
    say(words.dismissed);
    onClose();
  };
  return (
    <Dialog title={words.dismissAsk} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        <Field name="reason" label={words.reason} required maxLength={500} />
        <div className="row">
          <Submit>{words.dismissNow}</Submit>
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}
