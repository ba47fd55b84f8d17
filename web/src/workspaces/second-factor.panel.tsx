import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { totpBegin, totpConfirm, totpRemove } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { say } from '../shell/notices.ts';
import { SESSION, useSession } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { settingsWords } from './settings-words.ts';

interface Begun {
  readonly secret: string;
  readonly uri: string;
  readonly picture: string;
}

/** Enrols an authenticator app (RFC 6238), shows the recovery codes once, and takes the factor away again. */
export function SecondFactor() {
  const words = useWords(settingsWords);
  const { who } = useSession();
  const client = useQueryClient();
  const [begun, setBegun] = useState<Begun | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const begin = async () => {
    const { secret, uri } = await ask(() => totpBegin());
    const { toDataURL } = await import('qrcode');
    setBegun({ secret, uri, picture: await toDataURL(uri, { margin: 2, width: 220 }) });
  };
  const confirm = async ({ code = '' }: Typed) => {
    const { recovery_codes } = await ask(() => totpConfirm({ body: { code } }));
    setBegun(null);
    setCodes(recovery_codes);
  };
  const refresh = () => client.invalidateQueries({ queryKey: SESSION });
  const remove = async () => {
    await ask(() => totpRemove());
    await refresh();
    say(words.saved);
  };
  const kept = () => {
    setCodes(null);
    void refresh();
  };
  return (
    <div className="panel stack">
      <h2>{words.second}</h2>
      {codes && (
        <>
          <p role="status">{words.recovery}</p>
          <ul role="list" className="row">
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
          <div className="row">
            <button type="button" data-loud onClick={kept}>
              {words.recoveryKept}
            </button>
          </div>
        </>
      )}
      {begun && (
        <Form onSubmit={confirm}>
          <p>{words.secondScan}</p>
          <img src={begun.picture} alt={begun.uri} width={220} height={220} />
          <code className="as-written">{begun.secret}</code>
          <Field
            name="code"
            label={words.secondCode}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
          />
          <div className="row">
            <Submit>{words.secondConfirm}</Submit>
          </div>
        </Form>
      )}
      {!codes && !begun && (
        <Form onSubmit={who.user.totp ? remove : begin}>
          <p>{who.user.totp ? words.secondOn : words.secondOff}</p>
          <div className="row">
            <Submit>{who.user.totp ? words.secondRemove : words.secondBegin}</Submit>
          </div>
        </Form>
      )}
    </div>
  );
}
