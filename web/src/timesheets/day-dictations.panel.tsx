import { useState } from 'react';
import type { DayDictation } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { useKeptFocus } from '../ui/kept-focus.ts';
import { useRows } from '../ui/rows.ts';
import { dayWords } from './day-words.ts';
import { DeliverDictation } from './deliver-dictation.panel.tsx';
import { DictationStatus } from './dictation-status.panel.tsx';
import { useStartStop } from './dictations.query.ts';
import { dictationsWords } from './dictations-words.ts';
import { DueClock } from './due-clock.panel.tsx';
import { PracticeName } from './practice-name.panel.tsx';

interface Props {
  readonly dictations: readonly DayDictation[];
  readonly now: number;
}

/** What is to be typed: Space starts and stops, Enter delivers. */
export function DayDictations({ dictations, now }: Props) {
  const words = useWords(dayWords);
  const { startStop, deliver } = useWords(dictationsWords);
  const format = useFormat();
  const may = useMay()('entries:write');
  const toggle = useStartStop();
  const [delivering, setDelivering] = useState<DayDictation | null>(null);
  const { rowProps } = useRows(dictations.length, {
    onOpen: (index) => may && setDelivering(dictations[index]!),
    keys: { ' ': (index) => may && toggle(dictations[index]!) },
  });
  return (
    <section className="panel stack" aria-labelledby="day-dictations" {...useKeptFocus<HTMLElement>()}>
      <h2 id="day-dictations" tabIndex={-1}>
        {words.dictations(dictations.length)}
      </h2>
      {dictations.length === 0 ? (
        <p className="quiet">{words.noDictations}</p>
      ) : (
        <ul role="list" className="day-list">
          {dictations.map((one, index) => (
            <li key={one.id} {...rowProps(index)}>
              <div className="row">
                <strong>{one.reference}</strong>
                <span className="quiet">{format.duration(one.audio_s)}</span>
                <DictationStatus state={one.state} />
              </div>
              <div className="row">
                <PracticeName id={one.practice_id} practitioner={one.practitioner_id} />
                <DueClock due_at={one.due_at} now={now} />
              </div>
              {may && (
                <div className="row">
                  <button type="button" tabIndex={-1} onClick={() => toggle(one)}>
                    {startStop[one.state === 'started' ? 'stop' : 'start']} <kbd>{words.space}</kbd>
                  </button>
                  <button type="button" tabIndex={-1} onClick={() => setDelivering(one)}>
                    {deliver} <kbd>Enter</kbd>
                  </button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {delivering && <DeliverDictation job={delivering} onClose={() => setDelivering(null)} />}
    </section>
  );
}
