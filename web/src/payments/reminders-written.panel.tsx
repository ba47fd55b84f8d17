import { useState } from 'react';
import { useFormat } from '../shell/language.ts';
import { ofPage } from '../shell/page-owner.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { Problem } from '../ui/problem.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Status, type Tone } from '../ui/status.tsx';
import { CancelReminder } from './cancel-reminder.panel.tsx';
import { useWritten } from './reminders.query.ts';
import { remindersWords } from './reminders-words.ts';

const TONES = {
  written: 'plain',
  queued: 'wait',
  sent: 'good',
  failed: 'bad',
  cancelled: 'plain',
} as const satisfies Record<string, Tone>;

/** The letters that were written, with what became of them. */
export function WrittenReminders() {
  const words = useWords(remindersWords);
  const { loading } = useWords(shellWords);
  const format = useFormat();
  const may = useMay()('payments:write');
  const written = useWritten();
  const items = written.data?.pages.flatMap((page) => page.items) ?? [];
  const [cancelling, setCancelling] = useState<string | null>(null);
  if (written.isPending) return <Skeleton says={loading} />;
  if (written.isError) return <Problem error={written.error} onRetry={() => written.refetch()} />;
  if (items.length === 0) return <Empty says={words.noneSent} />;
  return (
    <>
      <section className="scroll" tabIndex={0} aria-label={words.tabs.sent}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.number}</th>
              <th scope="col">{words.practice}</th>
              <th scope="col" data-second>
                {words.level}
              </th>
              <th scope="col" data-second>
                {words.day}
              </th>
              <th scope="col" className="number">
                {words.amount}
              </th>
              <th scope="col">{words.state}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <tr key={one.id}>
                <td>
                  <a href={ofPage(`/api/reminders/${one.id}/pdf`)} target="_blank" rel="noopener">
                    {one.number}
                  </a>
                </td>
                <td>{one.practice_name}</td>
                <td data-second>{words.levels[one.level]}</td>
                <td data-second>{format.day(one.run_on)}</td>
                <td className="number">{format.money(one.total_cents)}</td>
                <td>
                  <Status tone={TONES[one.state]}>{words.states[one.state]}</Status>
                  {one.reason && <p className="quiet">{one.reason}</p>}
                  {may && /written|queued|failed/.test(one.state) && (
                    <button type="button" onClick={() => setCancelling(one.id)}>
                      {words.cancel}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {written.hasNextPage && (
        <button type="button" onClick={() => written.fetchNextPage()}>
          {words.more}
        </button>
      )}
      {cancelling && <CancelReminder id={cancelling} onClose={() => setCancelling(null)} />}
    </>
  );
}
