import { useSyncExternalStore } from 'react';
import { useSession } from '../shell/session.ts';
import { onSessionAsk, sessionAsk, settleAsk } from '../shell/session-asks.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { SignInForm } from './sign-in.page.tsx';
import { signInWords } from './sign-in-words.ts';
import { StepUpForm } from './step-up.panel.tsx';

/** Asks over the screen to sign in again or to prove who one is; what was typed below stays. */
export function SessionDialogs() {
  const what = useSyncExternalStore(onSessionAsk, sessionAsk, sessionAsk);
  const words = useWords(signInWords);
  const { close } = useWords(shellWords);
  const { who } = useSession();
  if (what === null) return null;
  const leave = () => settleAsk(false);
  const done = () => settleAsk(true);
  return (
    <Dialog title={what === 'sign-in' ? words.ended : words.proof} closes={close} onClose={leave}>
      <p>{what === 'sign-in' ? words.endedHint : words.proofHint}</p>
      {what === 'sign-in' ? (
        <>
          <SignInForm again={who} onDone={done} />
          <div className="row">
            <button type="button" data-plain onClick={() => location.assign('/')}>
              {words.somebodyElse}
            </button>
          </div>
        </>
      ) : (
        <StepUpForm onDone={done} />
      )}
    </Dialog>
  );
}
