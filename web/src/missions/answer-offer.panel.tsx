import { useState } from 'react';
import { offersAcceptOffer, offersDeclineOffer } from '../client/sdk.gen.ts';
import type { Offer } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/problem.tsx';
import { useMissionChanged } from './mission.query.ts';
import { offersWords } from './offers-words.ts';
import { hoursInWords } from './week.ts';

/** Her yes or no, with what it brings. */
export function AnswerOffer({
  offer,
  answer,
  onClose,
}: {
  readonly offer: Offer;
  readonly answer: 'accept' | 'decline';
  onClose(): void;
}) {
  const words = useWords(offersWords);
  const { close, cancel } = useWords(shellWords);
  const format = useFormat();
  const changed = useMissionChanged();
  const [fault, setFault] = useState<unknown>(null);
  const send = async () => {
    const call = answer === 'accept' ? offersAcceptOffer : offersDeclineOffer;
    try {
      await ask(() => call({ path: { offer_id: offer.id } }));
      onClose();
      say(words.answered[answer]);
      await changed();
    } catch (error) {
      setFault(error);
      await changed();
    }
  };
  return (
    <Dialog title={words.asks[answer](offer.title)} closes={close} onClose={onClose}>
      <p>
        {offer.practice_name} · {format.day(offer.starts_on)} ·{' '}
        {hoursInWords(offer.hours ?? [], format.locale)}
      </p>
      <p>{words.brings[answer]}</p>
      {fault !== null && <Problem error={fault} />}
      <div className="row">
        <button type="button" data-loud data-first onClick={() => void send()}>
          {words.says[answer]}
        </button>
        <button type="button" onClick={onClose}>
          {cancel}
        </button>
      </div>
    </Dialog>
  );
}
