import { useBlocker } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { isLeaving } from './leaving.ts';
import { shellWords } from './shell-words.ts';
import { useWords } from './words.ts';

const PATIENCE_MS = 3_000;

const guards = new Set<() => boolean>();

/** Whether something on the page would be lost now. */
export const holdsUnsaved = (): boolean => [...guards].some((unsaved) => unsaved());

/**
 * Asks before something that is not saved is lost: by going to another screen, or by closing the tab. `staysOnScreen`:
 * other filters of the same screen lose nothing. `settled` is waited for first, a moment at most, where
 * saving is on its way.
 */
export function LeaveGuard({
  unsaved,
  settled,
  staysOnScreen = false,
}: {
  unsaved(): boolean;
  settled?(): Promise<unknown>;
  readonly staysOnScreen?: boolean;
}) {
  const words = useWords(shellWords);
  const asked = useRef(unsaved);
  asked.current = unsaved;
  useEffect(() => {
    const guard = () => asked.current();
    guards.add(guard);
    return () => void guards.delete(guard);
  }, []);
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (staysOnScreen && current.pathname === next.pathname) return false;
      await Promise.race([settled?.(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
      return unsaved();
    },
    enableBeforeUnload: () => !isLeaving() && unsaved(),
    withResolver: true,
  });
  if (status !== 'blocked') return null;
  return (
    <Dialog title={words.leaveTitle} closes={words.close} onClose={reset}>
      <p>{words.leaveHint}</p>
      <div className="row">
        <button type="button" data-loud data-first onClick={reset}>
          {words.leaveStay}
        </button>
        <button type="button" data-grave onClick={proceed}>
          {words.leaveAnyway}
        </button>
      </div>
    </Dialog>
  );
}
