import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { dayReportsSend } from '../client/sdk.gen.ts';
import type { DayReportToSend } from '../client/types.gen.ts';
import { ask, ProblemError } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useKeys } from '../shell/keys.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { useFilters } from '../ui/search.ts';
import { DayReport } from './day-report.panel.tsx';
import { DAY_REPORTS, keyOfReport, useDayReports } from './day-report.query.ts';
import { DayReportList } from './day-report-list.panel.tsx';
import { dayWords } from './day-words.ts';
import './day.css';

const focusRow = () => document.querySelector<HTMLElement>('tr[data-row][tabindex="0"]')?.focus();

/** Closes the day: each doctor's report is read with Enter, Ctrl+Enter sends all. */
export function Screen() {
  const words = useWords(dayWords);
  const format = useFormat();
  const may = useMay();
  const client = useQueryClient();
  const attempt = useAttempt();
  const { filters, set } = useFilters();
  const day = filters.day ?? format.today();
  const reports = useDayReports(day, may('tasks:read'));
  const [chosen, choose] = useState<string | null>(null);
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [failed, setFailed] = useState<readonly string[]>([]);
  const items = reports.data?.items ?? [];
  const waiting = items.filter(({ sent_at }) => sent_at === null);
  const current = items.find((one) => keyOfReport(one) === chosen) ?? items[0];
  const sendThese = (some: readonly DayReportToSend[]) =>
    attempt(async () => {
      const refused: string[] = [];
      for (const { practice_id, practitioner_id, practitioner_name, practice_name } of some) {
        const text = texts[keyOfReport({ practice_id, practitioner_id })];
        const body = { practice_id, practitioner_id, day, ...(text && { text }) };
        try {
          const { sent_before } = await ask(() => dayReportsSend({ body }));
          if (sent_before) say(words.sentBefore, { tone: 'note' });
        } catch (error) {
          if (!(error instanceof ProblemError) || error.unreachable) throw error;
          refused.push(
            `${practitioner_name ?? practice_name}: ${error.problems[0]?.detail ?? error.message}`,
          );
        }
      }
      setFailed(refused);
      if (some.length > refused.length) say(words.sent(some.length - refused.length));
      await client.invalidateQueries({ queryKey: [DAY_REPORTS] });
      // The button that sent is gone once all are sent.
      setTimeout(() => document.activeElement === document.body && focusRow());
    });
  const sendAll = () => waiting.length > 0 && may('tasks:write') && void sendThese(waiting);
  useKeys([
    { keys: 'Ctrl+Enter', says: words.sendAll(waiting.length, 0), run: sendAll },
    {
      keys: 's',
      says: words.sendOne,
      run: () => current && !current.sent_at && may('tasks:write') && void sendThese([current]),
    },
    {
      keys: 'e',
      says: words.changeText,
      run: () => document.querySelector<HTMLElement>('.report-text')?.focus(),
    },
  ]);
  const unread = waiting.filter((one) => !read.has(keyOfReport(one))).length;
  const acts = (
    <>
      <button type="button" onClick={() => print()}>
        {words.print}
      </button>
      {may('tasks:write') && waiting.length > 0 && (
        <button type="button" data-loud data-sends onClick={sendAll}>
          {words.sendAll(waiting.length, unread)} <kbd>Ctrl+Enter</kbd>
        </button>
      )}
    </>
  );
  return (
    <Page title={`${words.report} · ${format.longDay(day)}`} acts={may('tasks:read') && acts}>
      <div className="row no-print">
        <input
          type="date"
          aria-label={words.day}
          value={day}
          required
          onChange={(event) => event.target.value && set({ day: event.target.value })}
        />
        <span className="quiet">{words.reportHint}</span>
      </div>
      {failed.length > 0 && (
        <Band tone="bad">
          <p>{words.failed(failed.length)}</p>
          <ul>
            {failed.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Band>
      )}
      {may('tasks:read') ? (
        <Loaded query={reports}>
          {() =>
            !current ? (
              <Empty says={words.noReports} />
            ) : (
              <div className="with-side">
                <DayReportList
                  items={items}
                  current={keyOfReport(current)}
                  read={read}
                  onChoose={choose}
                  onRead={(key) => setRead((before) => new Set(before).add(key))}
                />
                <DayReport
                  key={keyOfReport(current)}
                  report={current}
                  day={day}
                  text={texts[keyOfReport(current)]}
                  onText={(text) => setTexts((before) => ({ ...before, [keyOfReport(current)]: text }))}
                  onSend={() => void sendThese([current])}
                />
              </div>
            )
          }
        </Loaded>
      ) : (
        <Empty says={words.notYours} />
      )}
    </Page>
  );
}
