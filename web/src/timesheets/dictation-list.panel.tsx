import type { Dictation } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import type { useRows } from '../ui/rows.ts';
import { DictationStatus } from './dictation-status.panel.tsx';
import type { Job } from './dictations.query.ts';
import { dictationsWords } from './dictations-words.ts';
import { DueClock } from './due-clock.panel.tsx';
import { PracticeName } from './practice-name.panel.tsx';

interface Props {
  readonly items: readonly Dictation[];
  readonly may: boolean;
  readonly now: number;
  readonly rowProps: ReturnType<typeof useRows>['rowProps'];
  onOpen(job: Job): void;
  onToggle(job: Job): void;
}

/** Dictations with the clock of each. */
export function DictationList({ items, may, now, rowProps, onOpen, onToggle }: Props) {
  const words = useWords(dictationsWords);
  const format = useFormat();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words.reference}</th>
          <th scope="col" data-second className="number">
            {words.length}
          </th>
          <th scope="col" data-second>
            {words.received}
          </th>
          <th scope="col">{words.due}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((one, index) => (
          <tr key={one.id} {...rowProps(index)} onDoubleClick={() => onOpen(one)}>
            <td>
              {one.reference}
              <br />
              <PracticeName id={one.practice_id} practitioner={one.practitioner_id} />
            </td>
            <td data-second className="number">
              {format.duration(one.audio_s)}
            </td>
            <td data-second>{format.dateTime(one.received_at)}</td>
            <td>
              {one.state === 'delivered' ? (
                <span className="quiet">
                  {words.counted(format.number(one.lines), format.number(one.chars))}
                </span>
              ) : (
                <DueClock due_at={one.due_at} now={now} />
              )}
              <DictationStatus state={one.state} />
              {may && (
                <span className="row">
                  {one.state !== 'delivered' && (
                    <button type="button" tabIndex={-1} data-plain onClick={() => onToggle(one)}>
                      {words.startStop[one.state === 'started' ? 'stop' : 'start']}
                    </button>
                  )}
                  <button type="button" tabIndex={-1} data-plain onClick={() => onOpen(one)}>
                    {one.state === 'delivered' ? words.redo : words.deliver}
                  </button>
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
