import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { offersWithdrawOffer } from '../client/sdk.gen.ts';
import type { Offer } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useKeys } from '../shell/keys.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useMay, useSession } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Status } from '../ui/status.tsx';
import { AnswerOffer } from './answer-offer.panel.tsx';
import { Fact } from './fact.panel.tsx';
import { useMissionChanged } from './mission.query.ts';
import { TONE_OF } from './mission-states.ts';
import { missionWords } from './mission-words.ts';
import { offersWords } from './offers-words.ts';
import { SignOffer } from './sign-offer.panel.tsx';
import { hoursInWords } from './week.ts';

type Act = 'accept' | 'decline' | 'sign';

/** One offer with its frozen terms; only she says yes or no, a manager signs or withdraws. */
export function OfferDesk({ offer }: { readonly offer: Offer }) {
  const words = useWords(offersWords);
  const mission = useWords(missionWords);
  const format = useFormat();
  const { who } = useSession();
  const may = useMay();
  const changed = useMissionChanged();
  const attempt = useAttempt();
  const [act, setAct] = useState<Act | null>(null);
  const waits = offer.state === 'proposed';
  const hers = waits && may('offers:answer') && offer.secretary_id === who.user.id;
  const withdraw = async () => {
    await ask(() => offersWithdrawOffer({ path: { offer_id: offer.id } }));
    await changed();
    say(words.withdrawn(offer.secretary_name ?? ''));
  };
  useKeys(
    hers
      ? [
          { keys: 'y', says: words.accept, run: () => setAct('accept') },
          { keys: 'o', says: words.decline, run: () => setAct('decline') },
        ]
      : [],
  );
  return (
    <section className="panel stack" aria-label={offer.title}>
      <div className="row">
        <h2>{offer.title}</h2>
        <Status tone={TONE_OF[offer.state]}>{mission.states[offer.state]}</Status>
      </div>
      {offer.withdrawn_because && <p>{words.because[offer.withdrawn_because]}</p>}
      <dl className="facts">
        <Fact says={mission.practice}>{offer.practice_name}</Fact>
        <Fact says={mission.person}>{offer.secretary_name}</Fact>
        <Fact says={mission.days}>
          {format.day(offer.starts_on)} – {offer.ends_on ? format.day(offer.ends_on) : mission.openEnd}
        </Fact>
        <Fact says={mission.hours}>{hoursInWords(offer.hours ?? [], format.locale) || mission.noHours}</Fact>
        <Fact says={words.pay}>
          {offer.rates.length === 0
            ? words.asTheCard
            : format.list(
                offer.rates.map(({ unit, price }) =>
                  mission.rate(format.price(Number(price) * 1_000_000), mission.units[unit]),
                ),
              )}
        </Fact>
        {offer.pay_terms && (
          <Fact says={words.terms}>{words.termsOf[offer.pay_terms.from](offer.pay_terms.days)}</Fact>
        )}
        {waits && <Fact says={words.expires}>{format.day(offer.expires_on)}</Fact>}
        {offer.notes && <Fact says={mission.notes}>{offer.notes}</Fact>}
      </dl>
      {offer.mission_id && <Link to={`/missions/${offer.mission_id}`}>{words.toMission}</Link>}
      <div className="row">
        {hers && (
          <>
            <button type="button" data-loud onClick={() => setAct('accept')}>
              {words.accept} <kbd>y</kbd>
            </button>
            <button type="button" onClick={() => setAct('decline')}>
              {words.decline} <kbd>o</kbd>
            </button>
          </>
        )}
        {waits && !hers && <p className="quiet">{words.sheDecides(offer.secretary_name ?? '')}</p>}
        {offer.state === 'accepted' && may('offers:write') && (
          <button type="button" data-loud onClick={() => setAct('sign')}>
            {words.sign}
          </button>
        )}
        {waits && may('offers:write') && (
          <button type="button" data-grave onClick={() => void attempt(withdraw)}>
            {words.withdraw}
          </button>
        )}
      </div>
      {(act === 'accept' || act === 'decline') && (
        <AnswerOffer offer={offer} answer={act} onClose={() => setAct(null)} />
      )}
      {act === 'sign' && <SignOffer offer={offer} onClose={() => setAct(null)} />}
    </section>
  );
}
