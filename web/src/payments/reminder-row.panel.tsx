import type { ComponentProps, ReactNode } from 'react';
import type { UpcomingReminder } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { ofPage } from '../shell/page-owner.ts';
import { useWords } from '../shell/words.ts';
import { Status } from '../ui/status.tsx';
import { remindersWords } from './reminders-words.ts';

/** One open invoice in the list of reminders; its acts stand in the row in focus. */
export function ReminderRow({
  one,
  paused,
  may,
  current,
  row,
  invoice,
  amount,
  onPause,
  onSkip,
}: {
  readonly one: UpcomingReminder;
  readonly paused: boolean;
  readonly may: boolean;
  readonly current: boolean;
  readonly row: ComponentProps<'tr'>;
  readonly invoice: ReactNode;
  readonly amount: string;
  onPause(): void;
  onSkip(): void;
}) {
  const words = useWords(remindersWords);
  const format = useFormat();
  return (
    <tr {...row}>
      <td>
        {one.practice_name}
        <br />
        {invoice}
      </td>
      <td className="number" data-second>
        {one.days_late > 0 ? words.days(format.number(one.days_late)) : '–'}
      </td>
      <td className="number">{amount}</td>
      <td>
        {one.next && words.on(words.levels[one.next.level], format.day(one.next.on))}
        {one.hold && (
          <Status tone={one.hold === 'no_address' ? 'bad' : 'wait'}>{words.holds[one.hold]}</Status>
        )}
        {one.reason && <p className="quiet">{one.reason}</p>}
        {current && (
          <div className="row">
            {one.next && (
              <a
                className="button"
                href={ofPage(`/api/practices/${one.practice_id}/next-reminder/pdf`)}
                target="_blank"
                rel="noopener"
              >
                {words.read} <kbd>Enter</kbd>
              </a>
            )}
            {may && (
              <button type="button" onClick={onPause}>
                {paused ? words.resume : words.pause} <kbd>p</kbd>
              </button>
            )}
            {may && one.next && (
              <button type="button" onClick={onSkip}>
                {words.skip} <kbd>s</kbd>
              </button>
            )}
          </div>
        )}
      </td>
    </tr>
  );
}
