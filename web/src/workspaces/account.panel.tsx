import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { holdsUnsaved } from '../shell/leave-guard.tsx';
import { leave } from '../shell/leaving.ts';
import { loseUnsent, unsent } from '../shell/offline/outbox.ts';
import { useSession } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';

/** Who is signed in, the way to the settings, and the way out, which says what stays on the computer. */
export function Account() {
  const words = useWords(shellWords);
  const { who, workspace } = useSession();
  const [left, setLeft] = useState(0);
  const [leaving, setLeaving] = useState(false);
  const [losing, setLosing] = useState(false);
  const go = async (first: () => Promise<unknown>) => {
    if (leaving) return;
    setLeaving(true);
    // A browser that keeps nothing has nothing to lose.
    await first().catch(() => undefined);
    await leave();
  };
  const begin = async (certain = false) => {
    if (leaving) return;
    setLosing(!certain && holdsUnsaved());
    if (!certain && holdsUnsaved()) return;
    setLeaving(true);
    const waiting = await unsent().catch(() => 0);
    setLeft(waiting);
    if (waiting > 0) setLeaving(false);
    else await leave();
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
      <button type="button" aria-disabled={leaving || undefined} onClick={() => void begin()}>
        {leaving ? words.leaving : words.signOut}
      </button>
      {losing && (
        <Dialog title={words.leaveTitle} closes={words.close} onClose={() => setLosing(false)}>
          <p>{words.leaveHint}</p>
          <div className="row">
            <button type="button" data-loud data-first onClick={() => setLosing(false)}>
              {words.leaveStay}
            </button>
            <button type="button" data-grave onClick={() => void begin(true)}>
              {words.leaveAnyway}
            </button>
          </div>
        </Dialog>
      )}
      {left > 0 && (
        <Dialog title={words.signOut} closes={words.close} onClose={() => setLeft(0)}>
          <p>{words.unsent(left)}</p>
          <p className="quiet">{words.keepHint}</p>
          <div className="row">
            <button type="button" data-loud data-first onClick={() => setLeft(0)}>
              {words.stay}
            </button>
            <button type="button" onClick={() => void go(async () => undefined)}>
              {words.keepUnsent}
            </button>
            <button type="button" data-grave onClick={() => void go(loseUnsent)}>
              {words.loseUnsent(left)}
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
