import { useState } from 'react';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Status } from '../ui/status.tsx';
import { TONES } from './claim-list.panel.tsx';
import { useClaim } from './claims.query.ts';
import { claimsWords } from './claims-words.ts';
import { RemoveClaim } from './remove-claim.panel.tsx';

/** One claim: its acts, and what the checks of the file find wrong, by record and zone; of the patient three digits and initials. */
export function ClaimSheet({ id, practice }: { readonly id: string; readonly practice: string }) {
  const words = useWords(claimsWords);
  const format = useFormat();
  const may = useMay();
  const claim = useClaim(id);
  const [removing, setRemoving] = useState(false);
  return (
    <section className="panel stack" aria-label={words.claim}>
      <Loaded query={claim}>
        {(data) => (
          <>
            <div className="row">
              <h2>{practice}</h2>
              <Status tone={TONES[data.state]}>{words.states[data.state]}</Status>
            </div>
            <p className="quiet">
              {words.fund} {data.mutuality} · {data.ct1}/{data.ct2}
              {data.patient && ` · ${data.patient.initials} · …${data.patient.niss ?? ''}`}
            </p>
            <section className="scroll" tabIndex={0} aria-label={words.acts}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{words.act.code}</th>
                    <th scope="col">{words.act.on}</th>
                    <th scope="col" className="number" data-second>
                      {words.act.units}
                    </th>
                    <th scope="col" className="number">
                      {words.act.insurance}
                    </th>
                    <th scope="col" className="number" data-second>
                      {words.act.patient}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {data.acts.map((act) => (
                    <tr key={act.id}>
                      <td>{act.code}</td>
                      <td>{format.day(act.on)}</td>
                      <td className="number" data-second>
                        {format.number(act.units)}
                      </td>
                      <td className="number">{format.money(act.insurance_cents)}</td>
                      <td className="number" data-second>
                        {format.money(act.patient_cents)}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
            <h3>{words.findings}</h3>
            {data.findings.length === 0 ? (
              <Band tone="good">{words.clean}</Band>
            ) : (
              <ul role="list" className="stack">
                {data.findings.map((one, index) => (
                  <li key={index}>
                    <Status tone={one.severity === 'signal' || one.severity === 'doubt' ? 'wait' : 'bad'}>
                      {words.severities[one.severity]}
                    </Status>{' '}
                    {[
                      one.record && words.record(one.record),
                      one.zone && words.zone(one.zone, one.label ?? ''),
                      one.code,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                    <p>{one.sentence}</p>
                  </li>
                ))}
              </ul>
            )}
            {data.state === 'draft' && may('claims:write') && (
              <div className="row">
                <button type="button" data-grave onClick={() => setRemoving(true)}>
                  {words.remove}
                </button>
              </div>
            )}
          </>
        )}
      </Loaded>
      {removing && <RemoveClaim id={id} onClose={() => setRemoving(false)} />}
    </section>
  );
}
