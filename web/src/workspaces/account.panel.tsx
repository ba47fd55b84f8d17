import { Link } from '@tanstack/react-router';
import { signInSignOut } from '../client/sdk.gen.ts';
import { askPlainly } from '../shell/ask.ts';
import { useSession } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';

/** Who is signed in, the way to the settings, and the way out. */
export function Account() {
  const words = useWords(shellWords);
  const { who, workspace } = useSession();
  const leave = async () => {
    await askPlainly(() => signInSignOut()).catch(() => undefined);
    location.assign('/');
  };
  return (
    <section className="stack" aria-label={words.workspace}>
      <p className="quiet">
        {who.user.name}
        {workspace && (
          <>
            <br />
            {workspace.name}
          </>
        )}
      </p>
      <Link className="button" to="/settings">
        {words.settings}
      </Link>
      <button type="button" onClick={leave}>
        {words.signOut}
      </button>
    </section>
  );
}
