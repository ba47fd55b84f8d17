import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { returnsImportReturn } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Form, Submit } from '../ui/form.tsx';
import { REFUSALS } from './refusals.query.ts';
import { refusalsWords } from './refusals-words.ts';

/** Takes in a file that a sickness fund answered with. */
export function UploadReturn({ onClose }: { onClose(): void }) {
  const words = useWords(refusalsWords);
  const { close, cancel } = useWords(shellWords);
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const submit = async () => {
    const file = input.current?.files?.[0];
    if (!file) return;
    await ask(() => returnsImportReturn({ body: file }));
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
