import { useQueryClient } from '@tanstack/react-query';
import { remindersCancel } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { REMINDERS } from './reminders.query.ts';
import { remindersWords } from './reminders-words.ts';

/** Cancels a letter that has not left, with the reason. */
export function CancelReminder({ id, onClose }: { readonly id: string; onClose(): void }) {
  const words = useWords(remindersWords);
  const { close, cancel } = useWords(shellWords);
  const client = useQueryClient();
  const submit = async ({ reason = '' }: Typed) => {
    await ask(() => remindersCancel({ path: { reminder_id: id }, body: { reason } }));
    await client.invalidateQueries({ queryKey: [REMINDERS] });
    say(words.cancelled);
    onClose();
  };
  return (
    <Dialog title={words.cancel} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        <Field name="reason" label={words.reason} required maxLength={500} />
        <div className="row">
          <Submit>{words.cancel}</Submit>
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}
