import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { passwordResetsAsk, signInSignIn } from '../client/sdk.gen.ts';
import { LANGUAGES } from '../kernel/language.ts';
import { askPlainly, ProblemError } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.ts';
import { cameIn, finishLeaving } from '../shell/leaving.ts';
import { ownerOf } from '../shell/page-owner.ts';
import { SESSION, type Session } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { Page } from '../ui/page.tsx';
import { signInWords } from './sign-in-words.ts';

/** What stands before the app for who is not signed in. */
export function SignInPage({ onSignUp, onDemo }: { onSignUp(): void; onDemo(): void }) {
  const words = useWords(signInWords);
  const [forgotten, setForgotten] = useState(false);
  return (
    <div className="door">
      <main className="panel stack">
        <Page title={words.title}>
          <p className="quiet">{words.lead}</p>
          {forgotten ? <ForgottenForm onBack={() => setForgotten(false)} /> : <SignInForm />}
          {!forgotten && (
            <div className="row">
              <button type="button" data-plain onClick={() => setForgotten(true)}>
                {words.forgotten}
              </button>
            </div>
          )}
          <h2>{words.none}</h2>
          <div className="row">
            <button type="button" onClick={onSignUp}>
              {words.signUp}
            </button>
            <button type="button" onClick={onDemo}>
              {words.demo}
            </button>
          </div>
          <LanguageChoice />
        </Page>
      </main>
    </div>
  );
}

/**
 * E-mail and password, and the code where the account has a second factor; `onDone` when signed in. `again` signs the same
 * person in to the same business: over her page nobody else goes on.
 */
export function SignInForm({ again, onDone }: { readonly again?: Session['who']; onDone?(): void }) {
  const words = useWords(signInWords);
  const client = useQueryClient();
  const [second, setSecond] = useState(false);
  const submit = async ({ email = '', password = '', totp }: Typed) => {
    const place = again && { workspace_id: again.workspace_id };
    const body = { email: email.trim(), password, ...place, ...(totp ? { totp } : {}) };
    try {
      await finishLeaving();
      const who = await askPlainly(() => signInSignIn({ body }));
      await cameIn();
      if (again && ownerOf(who) !== ownerOf(again)) return location.reload();
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'totp-needed' && !second) return setSecond(true);
      throw error;
    }
    await client.invalidateQueries({ queryKey: SESSION });
    onDone?.();
  };
  return (
    <Form onSubmit={submit}>
      <Field
        name="email"
        label={words.email}
        type="email"
        autoComplete="username"
        required
        defaultValue={again?.user.email}
        readOnly={again !== undefined}
      />
      <Field
        name="password"
        label={words.password}
        type="password"
        autoComplete="current-password"
        required
      />
      {second && (
        <Field
          name="totp"
          label={words.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          autoFocus
        />
      )}
      <div className="row">
        <Submit>{words.signIn}</Submit>
      </div>
    </Form>
  );
}

function ForgottenForm({ onBack }: { onBack(): void }) {
  const words = useWords(signInWords);
  const [sent, setSent] = useState(false);
  if (sent) return <p role="status">{words.linkSent}</p>;
  const submit = async ({ email = '' }: Typed) => {
    await askPlainly(() => passwordResetsAsk({ body: { email: email.trim() } }));
    setSent(true);
  };
  return (
    <Form onSubmit={submit}>
      <Field
        name="email"
        label={words.email}
        hint={words.forgottenHint}
        type="email"
        autoComplete="username"
        required
      />
      <div className="row">
        <Submit>{words.sendLink}</Submit>
        <button type="button" onClick={onBack}>
          {words.back}
        </button>
      </div>
    </Form>
  );
}

const NAMES = { fr: 'Français', nl: 'Nederlands', en: 'English', de: 'Deutsch' } as const;

/** The four languages, each in its own name. */
export function LanguageChoice() {
  const { language, choose } = useLanguage();
  const words = useWords(shellWords);
  return (
    <div className="field">
      <label htmlFor="language">{words.language}</label>
      <select
        id="language"
        value={language}
        onChange={(event) => choose(event.target.value as typeof language)}
      >
        {LANGUAGES.map((code) => (
          <option key={code} value={code} lang={code}>
            {NAMES[code]}
          </option>
        ))}
      </select>
    </div>
  );
}
