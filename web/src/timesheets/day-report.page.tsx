import { useState } from 'react';
import type { DayReportToSend } from '../client/types.gen.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useKeys } from '../shell/keys.ts';
import { useFormat } from '../shell/language.ts';
import { LeaveGuard } from '../shell/leave-guard.tsx';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { useFilters } from '../ui/search.ts';
import { DayReport } from './day-report.panel.tsx';
import { useDayReports, useReportSending, useUnsent } from './day-report.query.ts';
import { DayReportList } from './day-report-list.panel.tsx';
import { dayWords } from './day-words.ts';
import { OtherDays } from './other-days.panel.tsx';
import { keyOfReport, type ReportTexts, withText } from './report-texts.ts';
import './day.css';

const focusRow = () => document.querySelector<HTMLElement>('tr[data-row][tabindex="0"]')?.focus();

/** Closes the day: each doctor's report is read with Enter, Ctrl+Enter sends all. */
export function Screen() {
  const words = useWords(dayWords);
  const format = useFormat();
  const may = useMay();
  const send = useReportSending();
  const attempt = useAttempt();
  const { filters, set } = useFilters();
  const day = filters.day ?? format.today();
  const reports = useDayReports(day, may('tasks:read'));
  const [chosen, choose] = useState<string | null>(null);
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  const [texts, setTexts] = useState<ReportTexts>({});
  const waitingTexts = useUnsent(texts);
  const [failed, setFailed] = useState<{ readonly day: string; readonly lines: readonly string[] } | null>(
    null,
  );
  const items = reports.data?.items ?? [];
  const waiting = items.filter(({ sent_at }) => sent_at === null);
  const current = items.find((one) => keyOfReport(day, one) === chosen) ?? items[0];
  const type = (key: string, text: string | undefined) => setTexts((before) => withText(before, key, text));
  const sendThese = (some: readonly DayReportToSend[]) =>
    attempt(async () => {
      const lines = await send(day, some, texts, (key) => type(key, undefined));
      setFailed({ day, lines });
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
  const unread = waiting.filter((one) => !read.has(keyOfReport(day, one))).length;
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
      <OtherDays texts={waitingTexts} day={day} onChoose={(other) => set({ day: other })} />
      {failed?.day === day && failed.lines.length > 0 && (
        <Band tone="bad">
          <p>{words.failed(failed.lines.length)}</p>
          <ul>
            {failed.lines.map((line) => (
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
                  day={day}
                  current={keyOfReport(day, current)}
                  read={read}
                  onChoose={choose}
                  onRead={(key) => setRead((before) => new Set(before).add(key))}
                />
                <DayReport
                  key={keyOfReport(day, current)}
                  report={current}
                  day={day}
                  text={texts[keyOfReport(day, current)]}
                  onText={(text) => type(keyOfReport(day, current), text)}
                  onSend={() => void sendThese([current])}
                />
              </div>
            )
          }
        </Loaded>
      ) : (
        <Empty says={words.notYours} />
      )}
      <LeaveGuard unsaved={() => Object.keys(waitingTexts).length > 0} staysOnScreen />
    </Page>
  );
}
