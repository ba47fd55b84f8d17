import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { demoVisitsDeleteDemo, setupReadSetup, setupSkipStep } from '../client/sdk.gen.ts';
import type { Setup } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { loseUnsent } from '../shell/offline/outbox.ts';
import { forget } from '../shell/offline/queue.store.ts';
import { useSession } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { Status } from '../ui/status.tsx';
import { firstStepsWords } from './first-steps-words.ts';
import { StepIban } from './step-iban.panel.tsx';
import { StepPractice } from './step-practice.panel.tsx';
import { StepPrice } from './step-price.panel.tsx';
import { StepWork } from './step-work.panel.tsx';

type Step = Setup['steps'][number];

const TONES = { done: 'good', open: 'wait', skipped: 'plain' } as const;
/** Where a step is done that has a screen of its own. */
const SCREENS: Partial<Record<Step['step'], string>> = {
  identity: '/settings?tab=business',
  mail: '/settings?tab=business',
  e_invoices: '/settings?tab=business',
  totp: '/settings?tab=safety',
};

/** From nothing to a first invoice; what is left is listed, and each step can wait. */
export function Screen() {
  const words = useWords(firstStepsWords);
  const { who } = useSession();
  const client = useQueryClient();
  const setup = useQuery({ queryKey: ['setup'], queryFn: () => ask(() => setupReadSetup()) });
  const attempt = useAttempt();
  const done = () => client.invalidateQueries({ queryKey: ['setup'] });
  const skip = async (step: Step['step']) => {
    await ask(() => setupSkipStep({ body: { step, skipped: true } }));
    await done();
  };
  if (who.demo) return <LeaveDemo />;
  return (
    <Page title={words.welcome}>
      <Loaded query={setup}>
        {({ steps, next, done: count, total }) => (
          <div className="with-side">
            <div className="panel stack">
              {next ? (
                <Now step={next} onDone={done} onSkip={() => void attempt(() => skip(next))} />
              ) : (
                <Status tone="good">{words.allDone}</Status>
              )}
            </div>
            <nav className="panel stack" aria-label={words.welcome}>
              <p>{words.progress(count, total)}</p>
              <progress max={total} value={count} aria-label={words.progress(count, total)} />
              <ol className="stack">
                {steps.map((step) => (
                  <li key={step.step}>
                    {words.steps[step.step]}{' '}
                    <Status tone={TONES[step.state]}>{words.states[step.state]}</Status>
                  </li>
                ))}
              </ol>
            </nav>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Now({ step, onDone, onSkip }: { readonly step: Step['step']; onDone(): void; onSkip(): void }) {
  const words = useWords(firstStepsWords);
  const screen = SCREENS[step];
  return (
    <>
      <h2>{words.steps[step]}</h2>
      {step === 'iban' && <StepIban onDone={onDone} />}
      {step === 'practice' && <StepPractice onDone={onDone} />}
      {step === 'price' && <StepPrice onDone={onDone} />}
      {(step === 'entries' || step === 'invoice') && <StepWork onDone={onDone} />}
      {screen && (
        <Link className="button" to={screen}>
          {words.doNow}
        </Link>
      )}
      <div className="row">
        <button type="button" onClick={onSkip}>
          {words.skip}
        </button>
      </div>
    </>
  );
}

function LeaveDemo() {
  const words = useWords(firstStepsWords);
  const attempt = useAttempt();
  const leave = () =>
    attempt(async () => {
      await ask(() => demoVisitsDeleteDemo());
      await Promise.allSettled([loseUnsent(), forget()]);
      location.assign('/');
    });
  return (
    <Page title={words.welcome}>
      <p>{words.ownFirst}</p>
      <div className="row">
        <button type="button" data-loud onClick={() => void leave()}>
          {words.leaveDemo}
        </button>
      </div>
    </Page>
  );
}
