import { useRef } from 'react';
import { accessGrantsGrant, accessGrantsRevoke, accessProofsAddProof } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { useAccessChanged } from './access.query.ts';
import { accessWords } from './access-words.ts';

export type Act = 'give' | 'revoke' | 'proof';

/** Gives a way in, takes it back, or adds a paper to it: each is written once and stays. */
export function AccessAct({ id, act, onClose }: { readonly id: string; readonly act: Act; onClose(): void }) {
  const words = useWords(accessWords);
  const { cancel } = useWords(shellWords);
  const format = useFormat();
  const changed = useAccessChanged();
  const file = useRef<HTMLInputElement>(null);
  const path = { grant_id: id };
  const submit = async ({ on = '', reference = '' }: Typed) => {
    const proof = reference.trim() ? { proof: { reference: reference.trim() } } : {};
    if (act === 'give')
      await once({ path, body: { ...(on && { granted_on: on }), ...proof } }, accessGrantsGrant);
    else if (act === 'revoke')
      await once({ path, body: { ...(on && { revoked_on: on }), ...proof } }, accessGrantsRevoke);
    else {
      const paper = file.current?.files?.[0];
      if (!paper) return;
      await ask(() => accessProofsAddProof({ path, body: paper }));
    }
    say(words.done[act]);
    onClose();
    await changed();
  };
  return (
    <Form onSubmit={submit}>
      {act === 'revoke' && <p>{words.revokeHint}</p>}
      {act === 'proof' ? (
        <div className="field">
          <label htmlFor={`${id}-file`}>{words.file}</label>
          <input id={`${id}-file`} ref={file} type="file" accept=".pdf,.png,.jpg,.jpeg" required autoFocus />
        </div>
      ) : (
        <>
          <Field
            name="on"
            label={act === 'give' ? words.givenOn : words.revokedOn}
            type="date"
            autoFocus
            max={format.today()}
            defaultValue={format.today()}
          />
          <Field name="reference" label={words.proof} hint={words.proofHint} />
        </>
      )}
      <div className="row">
        <Submit>{words.acts[act]}</Submit>
        <button type="button" onClick={onClose}>
          {cancel}
        </button>
      </div>
    </Form>
  );
}
