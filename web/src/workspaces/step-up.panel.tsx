import { client } from '../client/client.gen.ts';
import { askPlainly } from '../shell/ask.ts';
import { useWords } from '../shell/words.ts';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { signInWords } from './sign-in-words.ts';

/** A fresh proof of who asks: the password, or the code of the second factor where there is one. */
export function StepUpForm({ onDone }: { onDone(): void }) {
  const words = useWords(signInWords);
  const submit = async (typed: Typed) => {
    await askPlainly(() =>
      client.post({ url: '/api/step-up', body: typed, headers: { 'content-type': 'application/json' } }),
    );
    onDone();
  };
  return (
    <Form onSubmit={submit}>
      <Field
        name="password"
        label={words.password}
        type="password"
        autoComplete="current-password"
        required
      />
      <div className="row">
        <Submit>{words.confirm}</Submit>
      </div>
    </Form>
  );
}
