import { useRef, useState } from 'react';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Status } from '../ui/status.tsx';
import { useGrant } from './access.query.ts';
import { AccessAct, type Act } from './access-act.panel.tsx';
import { AccessHistory } from './access-history.panel.tsx';
import { TONES } from './access-matrix.ts';
import { accessWords } from './access-words.ts';
import { Fact } from './fact.panel.tsx';

/** One way in: what it is, until when, its papers; given and taken back here, once each. */
export function AccessGrantPart({ id }: { readonly id: string }) {
  const words = useWords(accessWords);
  const format = useFormat();
  const mayWrite = useMay()('access:write');
  const grant = useGrant(id);
  const [act, setAct] = useState<Act | null>(null);
  const head = useRef<HTMLHeadingElement>(null);
  const close = () => {
    setAct(null);
    head.current?.focus();
  };
  return (
    <section className="panel stack">
      <Loaded query={grant} rows={3}>
        {(data) => (
          <>
            <div className="row">
              <h3 ref={head} tabIndex={-1}>
                {words.kinds[data.kind]} {data.system}
              </h3>
              <Status tone={TONES[data.state]}>{words.states[data.state]}</Status>
            </div>
            <dl className="facts">
              {data.account && <Fact says={words.account}>{data.account}</Fact>}
              {data.scope && (
                <Fact says={words.scope}>{format.list(data.scope.map((one) => words.services[one]))}</Fact>
              )}
              {data.mandator_nihii && <Fact says={words.mandator}>{data.mandator_nihii}</Fact>}
              {data.valid_from && <Fact says={words.validFrom}>{format.day(data.valid_from)}</Fact>}
              {data.valid_to && <Fact says={words.validTo}>{format.day(data.valid_to)}</Fact>}
              {data.revoker && <Fact says={words.closedBy}>{words.revokers[data.revoker]}</Fact>}
            </dl>
            <AccessHistory grant={data} />
            {mayWrite && !act && data.state !== 'revoked' && (
              <div className="row">
                {!data.granted_on && (
                  <button type="button" data-loud onClick={() => setAct('give')}>
                    {words.give}
                  </button>
                )}
                <button type="button" onClick={() => setAct('proof')}>
                  {words.addProof}
                </button>
                <button type="button" data-grave onClick={() => setAct('revoke')}>
                  {words.revoke}
                </button>
              </div>
            )}
          </>
        )}
      </Loaded>
      {act && <AccessAct id={id} act={act} onClose={close} />}
    </section>
  );
}
