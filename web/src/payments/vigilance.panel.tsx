import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { vigilanceCheckPaper } from '../client/sdk.gen.ts';
import type { VigilanceListResponse } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useLanguage } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Status, type Tone } from '../ui/status.tsx';
import { useVigilance, VIGILANCE } from './papers.query.ts';
import { papersWords } from './papers-words.ts';
import { RecordPaper } from './record-paper.panel.tsx';

type Item = VigilanceListResponse['items'][number];

const TONES = {
  not_needed: 'plain',
  unknown: 'note',
  missing: 'bad',
  unverified: 'wait',
  refused: 'bad',
  valid: 'good',
  expiring: 'wait',
  expired: 'bad',
} as const satisfies Record<Item['state'], Tone>;

/** Whether each freelancer has the certificate the law asks for. */
export function VigilancePanel() {
  const { vigilance: words } = useWords(papersWords);
  const vigilance = useVigilance();
  const [recording, setRecording] = useState<Item | null>(null);
  return (
    <section className="panel stack" aria-labelledby="vigilance">
      <h2 id="vigilance">{words.title}</h2>
      <Loaded query={vigilance} rows={3}>
        {(items) =>
          items.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <ul role="list" className="stack">
              {items.map((one) => (
                <Freelancer key={one.secretary_id} one={one} onRecord={() => setRecording(one)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {recording && <RecordPaper one={recording} onClose={() => setRecording(null)} />}
    </section>
  );
}

function Freelancer({ one, onRecord }: { readonly one: Item; onRecord(): void }) {
  const { vigilance: words } = useWords(papersWords);
  const { format, language } = useLanguage();
  const client = useQueryClient();
  const attempt = useAttempt();
  const may = useMay()('payouts:write');
  const waiting = one.papers.find(({ verified_on }) => verified_on === null);
  const check = async (authentic: boolean) => {
    await ask(() => vigilanceCheckPaper({ path: { paper_id: waiting!.id }, body: { authentic } }));
    await client.invalidateQueries({ queryKey: [VIGILANCE] });
    say(words.checked);
  };
  return (
    <li className="stack">
      <div className="row">
        <strong>{one.name}</strong>
        <Status tone={TONES[one.state]}>{words.states[one.state]}</Status>
      </div>
      {one.to_do && <p>{one.to_do[language]}</p>}
      {one.value_cents !== null && one.threshold_cents !== null && (
        <p className="quiet">
          {words.value(format.money(one.value_cents), format.money(one.threshold_cents))}
        </p>
      )}
      {one.valid_until && <p>{words.until(format.day(one.valid_until))}</p>}
      {one.waived_until && <p>{words.waived(format.day(one.waived_until))}</p>}
      {one.source && (
        <p className="quiet">
          {words.source}: {one.source}
        </p>
      )}
      {may && one.state !== 'not_needed' && (
        <div className="row">
          {waiting && (
            <>
              <button type="button" onClick={() => void attempt(() => check(true))}>
                {words.authentic}
              </button>
              <button type="button" data-grave onClick={() => void attempt(() => check(false))}>
                {words.notAuthentic}
              </button>
            </>
          )}
          <button type="button" onClick={onRecord}>
            {words.record} <span className="hidden-words">{one.name}</span>
          </button>
        </div>
      )}
    </li>
  );
}
