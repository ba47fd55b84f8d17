import { useState } from 'react';
import {
  handOverCloseMission,
  missionsActivate,
  missionsEnd,
  notedMissionsDecline,
} from '../client/sdk.gen.ts';
import type { Mission } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { say } from '../shell/notices.ts';
import { useMay, useSession } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/problem.tsx';
import { useMissionChanged } from './mission.query.ts';
import { missionWords } from './mission-words.ts';

const STEPS = {
  activate: ['proposed', 'signed'],
  end: ['proposed', 'accepted', 'signed', 'active'],
  close: ['ended'],
  decline: ['proposed', 'active'],
} as const;
type Step = keyof typeof STEPS;

/** The steps a mission can take from here; each says what it brings with it before it is taken. */
export function MissionSteps({ mission }: { readonly mission: Mission }) {
  const may = useMay();
  const { who } = useSession();
  const words = useWords(missionWords);
  const { close, cancel } = useWords(shellWords);
  const changed = useMissionChanged();
  const [asked, setAsked] = useState<Step | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const path = { id: mission.id };
  const take = async (step: Step) => {
    setFault(null);
    try {
      if (step === 'activate') await ask(() => missionsActivate({ path }));
      else if (step === 'end') await ask(() => missionsEnd({ path, body: {} }));
      else if (step === 'decline') await ask(() => notedMissionsDecline({ path }));
      else await ask(() => handOverCloseMission({ path }));
      say(words.taken[step]);
      setAsked(null);
      await changed();
    } catch (error) {
      setFault(error);
    }
  };
  // What an offer agreed is not declined; managers take the other steps.
  const noted = mission.offer_id === null && mission.secretary_id === who.user.id;
  const open = (Object.keys(STEPS) as Step[]).filter(
    (step) =>
      (STEPS[step] as readonly string[]).includes(mission.state) &&
      (step === 'decline' ? noted : may('missions:write')),
  );
  return (
    <>
      <div className="row">
        {open.map((step) => (
          <button
            key={step}
            type="button"
            data-loud={step === 'activate' || step === 'close' || undefined}
            data-grave={step === 'end' || step === 'decline' || undefined}
            onClick={() => setAsked(step)}
          >
            {words.steps[step]}
          </button>
        ))}
      </div>
      {asked && (
        <Dialog title={words.steps[asked]} closes={close} onClose={() => setAsked(null)}>
          <p>{words.brings[asked]}</p>
          {fault !== null && <Problem error={fault} />}
          <div className="row">
            <button type="button" data-loud data-first onClick={() => void take(asked)}>
              {words.now[asked]}
            </button>
            <button type="button" onClick={() => setAsked(null)}>
              {cancel}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
