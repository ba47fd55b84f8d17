import { useQueryClient } from '@tanstack/react-query';
import { reminderPausesPause } from '../client/sdk.gen.ts';
import type { UpcomingReminder } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { REMINDERS } from './reminders.query.ts';
import { remindersWords } from './reminders-words.ts';

/** Stops the reminders of an invoice, with the reason and perhaps a last day. */
export function PauseReminder({ one, onClose }: { readonly one: UpcomingReminder; onClose(): void }) {
  const words = useWords(remindersWords);
  const { close, cancel } = useWords(shellWords);
  const client = useQueryClient();
  const submit = async ({ reason = '', until }: Typed) => {
    const { invoice_id } = one;
    await ask(() => reminderPausesPause({ body: { invoice_id, reason, ...(until && { until }) } }));
    await client.invalidateQueries({ queryKey: [REMINDERS] });
    say(words.paused(one.number));
    onClose();
  };
  return (
    <Dialog title={words.pauseTitle(one.number)} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        <Field name="reason" label={words.reason} required maxLength={500} />
        <Field name="until" label={words.until} type="date" />
        <div className="row">
          <Submit>{words.pauseNow}</Submit>
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}
