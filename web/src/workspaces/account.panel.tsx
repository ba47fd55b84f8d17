import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { signInSignOut } from '../client/sdk.gen.ts';
import { askPlainly } from '../shell/ask.ts';
import { unsent } from '../shell/offline/outbox.ts';
import { purge } from '../shell/offline/queue.store.ts';
import { useSession } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';

/** Who is signed in, the way to the settings, and the way out. */
export function Account() {
  const words = useWords(shellWords);
  const { who, workspace } = useSession();
  const client = useQueryClient();
  const [left, setLeft] = useState(0);
  const leave = async () => {
    const waiting = await unsent().catch(() => 0);
    if (waiting > 0) setLeft(waiting);
    else await out();
  };
  const out = async () => {
    await purge().catch(() => undefined);
    await askPlainly(() => signInSignOut()).catch(() => undefined);
    client.clear();
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
      {left > 0 && (
        <Dialog title={words.signOut} closes={words.close} onClose={() => setLeft(0)}>
          <p>{words.unsent(left)}</p>
          <div className="row">
            <button type="button" data-loud data-first onClick={() => setLeft(0)}>
              {words.stay}
            </button>
            <button type="button" data-grave onClick={out}>
              {words.loseUnsent(left)}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
