import { useRef, useState } from 'react';
import { accessGrantsGrant, accessGrantsRevoke, accessProofsAddProof } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Status } from '../ui/status.tsx';
import { useAccessChanged, useGrant } from './access.query.ts';
import { AccessHistory } from './access-history.panel.tsx';
import { TONES } from './access-matrix.ts';
import { accessWords } from './access-words.ts';

type Act = 'give' | 'revoke' | 'proof';

/** One way in: what it is, until when, its papers; given and taken back here, once each. */
export function AccessGrantPart({ id }: { readonly id: string }) {
  const words = useWords(accessWords);
  const { cancel } = useWords(shellWords);
  const format = useFormat();
  const mayWrite = useMay()('access:write');
  const grant = useGrant(id);
  const changed = useAccessChanged();
  const [act, setAct] = useState<Act | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const head = useRef<HTMLHeadingElement>(null);
  const path = { grant_id: id };
  const submit = async ({ on = '', reference = '' }: Typed) => {
    const headers = { 'Idempotency-Key': crypto.randomUUID() };
    const proof = reference.trim() ? { proof: { reference: reference.trim() } } : {};
    if (act === 'give')
      await ask(() =>
        accessGrantsGrant({ path, headers, body: { ...(on && { granted_on: on }), ...proof } }),
      );
    else if (act === 'revoke')
      await ask(() =>
        accessGrantsRevoke({ path, headers, body: { ...(on && { revoked_on: on }), ...proof } }),
      );
    else {
      const paper = file.current?.files?.[0];
      if (!paper) return;
      await ask(() => accessProofsAddProof({ path, body: paper }));
    }
    say(words.done[act!]);
    setAct(null);
    head.current?.focus();
    await changed();
  };
  return (
    <section className="panel stack">
      <Loaded query={grant} rows={3}>
        {(data) => (
          <>
            <div className="row">
              <h3 ref={head} tabIndex={-1}>
                {words.kinds[data.kind]} {data.system}
              </h3>
              <Status tone={TONES[data.state]}>{words.states[data.state]}</Status>
            </div>
            <dl className="facts">
              {data.account && <Fact says={words.account} value={data.account} />}
              {data.scope && (
                <Fact says={words.scope} value={format.list(data.scope.map((one) => words.services[one]))} />
              )}
              {data.mandator_nihii && <Fact says={words.mandator} value={data.mandator_nihii} />}
              {data.valid_from && <Fact says={words.validFrom} value={format.day(data.valid_from)} />}
              {data.valid_to && <Fact says={words.validTo} value={format.day(data.valid_to)} />}
              {data.revoker && <Fact says={words.closedBy} value={words.revokers[data.revoker]} />}
            </dl>
            <AccessHistory grant={data} />
            {mayWrite && !act && data.state !== 'revoked' && (
              <div className="row">
                {!data.granted_on && (
                  <button type="button" data-loud onClick={() => setAct('give')}>
                    {words.give}
                  </button>
                )}
                <button type="button" onClick={() => setAct('proof')}>
                  {words.addProof}
                </button>
                <button type="button" data-grave onClick={() => setAct('revoke')}>
                  {words.revoke}
                </button>
              </div>
            )}
          </>
        )}
      </Loaded>
      {act && (
        <Form onSubmit={submit}>
          {act === 'revoke' && <p>{words.revokeHint}</p>}
          {act === 'proof' ? (
            <div className="field">
              <label htmlFor={`${id}-file`}>{words.file}</label>
              <input
                id={`${id}-file`}
                ref={file}
                type="file"
                accept=".pdf,.png,.jpg,.jpeg"
                required
                autoFocus
              />
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
            <button type="button" onClick={() => setAct(null)}>
              {cancel}
            </button>
          </div>
        </Form>
      )}
    </section>
  );
}

const Fact = ({ says, value }: { readonly says: string; readonly value: string }) => (
  <div className="fact">
    <dt>{says}</dt>
    <dd>{value}</dd>
  </div>
);
