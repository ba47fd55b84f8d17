import { useQuery, useQueryClient } from '@tanstack/react-query';
import { sessionsEnd, sessionsList, signInChangePassword } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useWords } from '../shell/words.ts';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { SecondFactor } from './second-factor.panel.tsx';
import { settingsWords } from './settings-words.ts';

/** One's own sign-in: the second factor, the password, and where one is signed in. */
export function SafetySettings() {
  const words = useWords(settingsWords);
  const change = async ({ current_password = '', password = '' }: Typed) => {
    await ask(() => signInChangePassword({ body: { current_password, password } }));
    say(words.saved);
  };
  return (
    <>
      <SecondFactor />
      <div className="panel stack">
        <h2>{words.password}</h2>
        <Form onSubmit={change}>
          <Field
            name="current_password"
            label={words.currentPassword}
            type="password"
            autoComplete="current-password"
            required
          />
          <Field
            name="password"
            label={words.newPassword}
            hint={words.passwordHint}
            type="password"
            autoComplete="new-password"
            required
          />
          <div className="row">
            <Submit>{words.changePassword}</Submit>
          </div>
        </Form>
      </div>
      <SessionList />
    </>
  );
}

function SessionList() {
  const words = useWords(settingsWords);
  const format = useFormat();
  const client = useQueryClient();
  const attempt = useAttempt();
  const key = ['sessions'];
  const sessions = useQuery({
    queryKey: key,
    queryFn: () => ask(() => sessionsList({ query: { limit: 50 } })),
  });
  const end = async (session_id: string) => {
    await ask(() => sessionsEnd({ path: { session_id } }));
    await client.invalidateQueries({ queryKey: key });
  };
  return (
    <div className="panel stack">
      <h2>{words.sessions}</h2>
      <Loaded query={sessions} rows={2}>
        {({ items }) => (
          <ul role="list" className="stack">
            {items.map((one) => (
              <li key={one.id} className="row">
                <span className="as-written">
                  {one.user_agent} · {one.ip} · {words.lastSeen(format.dateTime(one.last_seen_at))}
                </span>
                {one.current ? (
                  <strong>{words.thisOne}</strong>
                ) : (
                  <button type="button" onClick={() => void attempt(() => end(one.id))}>
                    {words.endSession}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </div>
  );
}
