import { useQueryClient } from '@tanstack/react-query';
import { tasksAdd } from '../client/sdk.gen.ts';
import type { NewTask as Body } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useSession } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { CheckField, Field, SelectField, TextField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { DAY_SHEET } from './day.query.ts';
import { dayWords } from './day-words.ts';
import { PracticeField } from './practice-field.panel.tsx';
import { instantOf } from './wall-clock.ts';

const KINDS = ['todo', 'message', 'instruction_change'] as const;

/** Something to do or to pass on for a practice. */
export function NewTask({ day, onClose }: { readonly day: string; onClose(): void }) {
  const words = useWords(dayWords);
  const { close, cancel } = useWords(shellWords);
  const { zone } = useFormat();
  const { who } = useSession();
  const client = useQueryClient();
  const submit = async ({ practice_id = '', kind, text = '', due_at = '', mine }: Typed) => {
    const due = instantOf(due_at, zone);
    const body: Body = {
      practice_id,
      kind: kind as Body['kind'],
      text,
      due_at: due === null ? null : new Date(due).toISOString(),
      assigned_to: mine ? who.user.id : null,
    };
    await ask(() => tasksAdd({ body }));
    await client.invalidateQueries({ queryKey: [DAY_SHEET] });
    say(words.taskAdded);
    onClose();
  };
  return (
    <Dialog title={words.addTask} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        <TextField
          name="text"
          label={words.taskText}
          hint={words.taskHint}
          required
          maxLength={500}
          data-first
        />
        <PracticeField />
        <SelectField
          name="kind"
          label={words.taskKind}
          choices={KINDS.map((value) => ({ value, says: words.kinds[value] }))}
        />
        <Field
          name="due_at"
          type="datetime-local"
          label={words.dueBy}
          hint={words.dueHint}
          defaultValue={`${day}T18:00`}
        />
        <CheckField name="mine" label={words.mine} defaultChecked />
        <div className="row">
          <Submit>{words.addTaskNow}</Submit>
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}
