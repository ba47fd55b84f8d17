import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { Status } from '../ui/status.tsx';
import { HandOverList } from './hand-over-list.panel.tsx';
import { HandOverPack } from './hand-over-pack.panel.tsx';
import { useMission } from './mission.query.ts';
import { TONE_OF } from './mission-states.ts';
import { MissionSteps } from './mission-steps.panel.tsx';
import { missionWords } from './mission-words.ts';
import { useNames } from './missions.query.ts';
import { OffBoarding } from './off-boarding.panel.tsx';
import { hoursInWords } from './week.ts';
import './missions.css';

/** One mission: what was agreed, what is to be handed over, what must be taken back, and its next step. */
export function Screen() {
  const words = useWords(missionWords);
  const { id } = useParams({ strict: false }) as { id: string };
  const format = useFormat();
  const names = useNames();
  const may = useMay();
  const mission = useMission(id);
  const [pack, setPack] = useState(false);
  const acts = (
    <button type="button" onClick={() => setPack(true)}>
      {words.pack}
    </button>
  );
  return (
    <Page title={mission.data?.title ?? words.mission} acts={acts}>
      <Loaded query={mission}>
        {(data) => (
          <>
            <div className="panel stack">
              <div className="row">
                <Status tone={TONE_OF[data.state]}>{words.states[data.state]}</Status>
                {data.signed_on && <span>{words.signedOn(format.day(data.signed_on))}</span>}
              </div>
              <dl className="facts">
                <div className="fact">
                  <dt>{words.practice}</dt>
                  <dd>
                    <Link to={`/practices/${data.practice_id}`}>
                      {names.practice(data.practice_id) || words.practice}
                    </Link>
                  </dd>
                </div>
                <div className="fact">
                  <dt>{words.person}</dt>
                  <dd>{names.person(data.secretary_id)}</dd>
                </div>
                <div className="fact">
                  <dt>{words.days}</dt>
                  <dd>
                    {format.day(data.starts_on)} – {data.ends_on ? format.day(data.ends_on) : words.openEnd}
                  </dd>
                </div>
                <div className="fact">
                  <dt>{words.hours}</dt>
                  <dd>{hoursInWords(data.hours ?? [], format.locale) || words.noHours}</dd>
                </div>
                {(data.rates ?? []).length > 0 && (
                  <div className="fact">
                    <dt>{words.rates}</dt>
                    <dd>
                      {format.list(
                        data.rates!.map(({ unit, price }) =>
                          words.rate(format.price(Number(price) * 1_000_000), words.units[unit]),
                        ),
                      )}
                    </dd>
                  </div>
                )}
                {data.proof_reference && (
                  <div className="fact">
                    <dt>{words.contract}</dt>
                    <dd>{data.proof_reference}</dd>
                  </div>
                )}
                {data.notes && (
                  <div className="fact">
                    <dt>{words.notes}</dt>
                    <dd className="as-written">{data.notes}</dd>
                  </div>
                )}
              </dl>
              <MissionSteps mission={data} />
            </div>
            <HandOverList id={id} />
            {may('access:read') && (
              <section className="stack" aria-label={words.offBoarding}>
                <h2>{words.offBoarding}</h2>
                <OffBoarding mission_id={id} />
              </section>
            )}
          </>
        )}
      </Loaded>
      {pack && <HandOverPack id={id} onClose={() => setPack(false)} />}
    </Page>
  );
}
