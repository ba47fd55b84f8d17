import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { noemieReturnsImport, returnsImportReturn } from '../client/sdk.gen.ts';
import { useEveryPractice } from '../clients/practice-names.query.ts';
import { ask } from '../shell/ask.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { REFUSALS } from './refusals.query.ts';
import { refusalsWords } from './refusals-words.ts';

/** Takes in a file that a sickness fund answered with; a French one does not say of which practice it is. */
export function UploadReturn({ onClose }: { onClose(): void }) {
  const words = useWords(refusalsWords);
  const { close, cancel } = useWords(shellWords);
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const french = (useEveryPractice().data ?? []).filter(({ country }) => country === 'FR');
  const submit = async ({ practice_id }: Typed) => {
    const file = input.current?.files?.[0];
    if (!file) return;
    if (practice_id) await ask(() => noemieReturnsImport({ query: { practice_id }, body: file }));
    else await ask(() => returnsImportReturn({ body: file }));
    await client.invalidateQueries({ queryKey: [REFUSALS] });
    say(words.uploaded);
    onClose();
  };
  return (
    <Dialog title={words.upload} closes={close} onClose={onClose}>
      <Form onSubmit={submit}>
        <p>{words.uploadHint}</p>
        <div className="field">
          <label htmlFor="return-file">{words.file}</label>
          <input id="return-file" ref={input} type="file" required />
        </div>
        {french.length > 0 && (
          <SelectField
            name="practice_id"
            label={words.frenchPractice}
            choices={[
              { value: '', says: words.belgian },
              ...french.map(({ id, name }) => ({ value: id, says: name })),
            ]}
          />
        )}
        <div className="row">
          <Submit>{words.uploadNow}</Submit>
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}
