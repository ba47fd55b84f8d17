import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { reminderPausesChangeNext, reminderPausesEndPause } from '../client/sdk.gen.ts';
import type { UpcomingReminder } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { ofPage } from '../shell/page-owner.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { Problem } from '../ui/problem.tsx';
import { useRows } from '../ui/rows.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { PauseReminder } from './pause-reminder.panel.tsx';
import { ReminderRow } from './reminder-row.panel.tsx';
import { REMINDERS, usePauses, useUpcoming } from './reminders.query.ts';
import { remindersWords } from './reminders-words.ts';

/** Every open invoice with its next reminder, or what holds it back. */
export function UpcomingReminders() {
  const words = useWords(remindersWords);
  const { loading } = useWords(shellWords);
  const format = useFormat();
  const client = useQueryClient();
  const attempt = useAttempt();
  const may = useMay()('payments:write');
  const upcoming = useUpcoming();
  const pauses = usePauses();
  const [pausing, setPausing] = useState<UpcomingReminder | null>(null);
  const items = upcoming.data?.pages.flatMap((page) => page.items) ?? [];
  const pauseOf = (one: UpcomingReminder) =>
    pauses.data?.find((pause) =>
      one.hold === 'practice_paused'
        ? pause.practice_id === one.practice_id
        : pause.invoice_id === one.invoice_id,
    );
  const refresh = () => client.invalidateQueries({ queryKey: [REMINDERS] });
  const pauseOrResume = async (one: UpcomingReminder) => {
    const pause = pauseOf(one);
    if (!pause) return setPausing(one);
    await ask(() => reminderPausesEndPause({ path: { pause_id: pause.id } }));
    await refresh();
    say(words.resumed(one.number));
  };
  const skip = async (one: UpcomingReminder) => {
    if (!one.next) return;
    const path = { invoice_id: one.invoice_id };
    await ask(() => reminderPausesChangeNext({ path, body: { action: 'skip', level: one.next!.level } }));
    await refresh();
    say(words.skipped(one.number));
  };
  const read = (one: UpcomingReminder) =>
    window.open(ofPage(`/api/practices/${one.practice_id}/next-reminder/pdf`), '_blank', 'noopener');
  const { current, rowProps } = useRows(items.length, {
    onOpen: (index) => items[index]!.next && read(items[index]!),
    keys: may
      ? {
          p: (index) => void attempt(() => pauseOrResume(items[index]!)),
          s: (index) => void attempt(() => skip(items[index]!)),
        }
      : {},
  });
  if (upcoming.isPending) return <Skeleton says={loading} />;
  if (upcoming.isError) return <Problem error={upcoming.error} onRetry={() => upcoming.refetch()} />;
  if (items.length === 0) return <Empty says={words.none} />;
  return (
    <>
      <section className="scroll" tabIndex={0} aria-label={words.tabs.upcoming}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.practice}</th>
              <th scope="col" className="number" data-second>
                {words.late}
              </th>
              <th scope="col" className="number">
                {words.open}
              </th>
              <th scope="col">{words.next}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one, index) => (
              <ReminderRow
                key={one.invoice_id}
                one={one}
                paused={Boolean(pauseOf(one))}
                may={may}
                current={index === current}
                row={rowProps(index)}
                invoice={<Link to={`/invoices/${one.invoice_id}`}>{one.number}</Link>}
                amount={format.money(one.open_cents)}
                onPause={() => void attempt(() => pauseOrResume(one))}
                onSkip={() => void attempt(() => skip(one))}
              />
            ))}
          </tbody>
        </table>
      </section>
      {upcoming.hasNextPage && (
        <button type="button" onClick={() => upcoming.fetchNextPage()}>
          {words.more}
        </button>
      )}
      {pausing && <PauseReminder one={pausing} onClose={() => setPausing(null)} />}
    </>
  );
}
