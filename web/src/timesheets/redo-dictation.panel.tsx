import { dictationsRedo } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field, SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { dayWords } from './day-words.ts';
import { type Job, useDictationsAgain } from './dictations.query.ts';
import { dictationsWords } from './dictations-words.ts';
import { instantOf } from './wall-clock.ts';

/** A delivered dictation that is to be typed again: for money, or as a fault of ours. */
export function RedoDictation({ job, onClose }: { readonly job: Job; onClose(): void }) {
  const words = useWords(dictationsWords);
  const { dueBy } = useWords(dayWords);
  const { close, cancel } = useWords(shellWords);
  const { zone } = useFormat();
  const again = useDictationsAgain();
  const submit = async ({ billed, due_at = '' }: Typed) => {
    const due = instantOf(due_at, zone);
    const body = { billed: billed === 'true', due_at: due === null ? null : new Date(due).toISOString() };
    await ask(() => dictationsRedo({ path: { dictation_id: job.id }, body }));
    onClose();
    say(words.redone(job.reference));
    await again();
  };
  return (
    <Dialog title={words.redoOf(job.reference)} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        <SelectField
          name="billed"
          label={words.redoPaid}
          choices={[
            { value: 'false', says: words.redoFree },
            { value: 'true', says: words.redoBilled },
          ]}
        />
        <Field name="due_at" type="datetime-local" label={dueBy} />
        <div className="row">
          <Submit>{words.redoNow}</Submit>
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}
