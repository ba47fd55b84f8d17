import { useQueryClient } from '@tanstack/react-query';
import { vigilanceRecordPaper } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { VIGILANCE } from './papers.query.ts';
import { papersWords } from './papers-words.ts';

/** Records the certificate of a freelancer: its day and its code. */
export function RecordPaper({
  one,
  onClose,
}: {
  readonly one: { readonly secretary_id: string; readonly name: string };
  onClose(): void;
}) {
  const { vigilance: words } = useWords(papersWords);
  const { close, cancel } = useWords(shellWords);
  const format = useFormat();
  const client = useQueryClient();
  const submit = async ({ issued_on = '', code = '' }: Typed) => {
    const { secretary_id } = one;
    await ask(() => vigilanceRecordPaper({ path: { secretary_id }, body: { issued_on, code } }));
    await client.invalidateQueries({ queryKey: [VIGILANCE] });
    say(words.recorded);
    onClose();
  };
  return (
    <Dialog title={words.recordFor(one.name)} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        <Field name="issued_on" label={words.issued} type="date" required max={format.today()} />
        <Field
          name="code"
          label={words.code}
          hint={words.codeHint}
          required
          autoComplete="off"
          maxLength={24}
        />
        <div className="row">
          <Submit>{words.save}</Submit>
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}
