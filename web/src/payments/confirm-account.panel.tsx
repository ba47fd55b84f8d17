import { useQueryClient } from '@tanstack/react-query';
import { payoutsConfirmAccount } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { PAYOUTS } from './papers.query.ts';
import { papersWords } from './papers-words.ts';

/** Says that the new account of a freelancer is really hers, and how that was checked; asks who says so. */
export function ConfirmAccount({
  one,
  onClose,
}: {
  readonly one: { readonly secretary_id: string; readonly name: string; readonly iban: string | null };
  onClose(): void;
}) {
  const { due: words } = useWords(papersWords);
  const { close, cancel } = useWords(shellWords);
  const client = useQueryClient();
  const submit = async ({ note = '' }: Typed) => {
    const { secretary_id, iban } = one;
    await ask(() => payoutsConfirmAccount({ path: { secretary_id }, body: { iban: iban ?? '', note } }));
    await client.invalidateQueries({ queryKey: [PAYOUTS] });
    say(words.confirmed);
    onClose();
  };
  return (
    <Dialog title={words.confirmOf(one.name)} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        <p className="as-written">{one.iban}</p>
        <Field name="note" label={words.how} hint={words.howHint} required maxLength={500} />
        <div className="row">
          <Submit>{words.confirm}</Submit>
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}
