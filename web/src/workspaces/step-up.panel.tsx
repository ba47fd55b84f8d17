import { totpProve } from '../client/sdk.gen.ts';
import { askPlainly } from '../shell/ask.ts';
import { useSession } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { signInWords } from './sign-in-words.ts';

/** A fresh proof of who asks: the code of the second factor where there is one, else the password. */
export function StepUpForm({ onDone }: { onDone(): void }) {
  const words = useWords(signInWords);
  const { who } = useSession();
  const submit = async (typed: Typed) => {
    await askPlainly(() => totpProve({ body: typed }));
    onDone();
  };
  return (
    <Form onSubmit={submit}>
      {who.user.totp ? (
        <Field name="totp" label={words.code} inputMode="numeric" autoComplete="one-time-code" required />
      ) : (
        <Field
          name="password"
          label={words.password}
          type="password"
          autoComplete="current-password"
          required
        />
      )}
      <div className="row">
        <Submit>{words.confirm}</Submit>
      </div>
    </Form>
  );
}
