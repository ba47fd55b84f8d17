import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { addDays, type Day } from '../../../src/kernel/day.ts';
import { useKeys } from '../shell/keys.ts';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { useFilters } from '../ui/search.ts';
import { useDaySheet, useNow } from './day.query.ts';
import { DayDictations } from './day-dictations.panel.tsx';
import { DayHead } from './day-head.panel.tsx';
import { DaySheets } from './day-sheets.panel.tsx';
import { DayShifts } from './day-shifts.panel.tsx';
import { DayTasks } from './day-tasks.panel.tsx';
import { dayWords } from './day-words.ts';
import { NewTask } from './new-task.panel.tsx';
import './day.css';

/** What now, and what today: hours on the left, what is due on the right. */
export function Screen() {
  const words = useWords(dayWords);
  const { screens } = useWords(shellWords);
  const format = useFormat();
  const may = useMay();
  const { filters, set } = useFilters();
  const day = filters.day ?? format.today();
  const sheet = useDaySheet(day, may('tasks:read'));
  const now = useNow();
  const [adding, setAdding] = useState(false);
  const lists = useRef<HTMLDivElement>(null);
  const go = (days: number) => {
    const to = addDays(day as Day, days);
    set({ day: to === format.today() ? undefined : to });
  };
  const first = () => lists.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus();
  useKeys([
    { keys: 'j', says: words.keyFirst, run: first },
    { keys: 'ArrowLeft', says: words.dayBefore, run: () => go(-1) },
    { keys: 'ArrowRight', says: words.dayAfter, run: () => go(1) },
    ...(may('tasks:write') ? [{ keys: 'a', says: words.addTask, run: () => setAdding(true) }] : []),
  ]);
  const acts = (
    <>
      {may('tasks:write') && (
        <button type="button" onClick={() => setAdding(true)}>
          {words.addTask} <kbd>a</kbd>
        </button>
      )}
      {may('tasks:read') && (
        <Link to="/day/report" className="button">
          {screens.report} <kbd>g e</kbd>
        </Link>
      )}
    </>
  );
  return (
    <Page title={`${screens.day} · ${format.longDay(day)}`} acts={acts}>
      <div className="row">
        <button type="button" aria-label={words.dayBefore} onClick={() => go(-1)}>
          <span aria-hidden="true">‹</span>
        </button>
        <input
          type="date"
          aria-label={words.day}
          value={day}
          required
          onChange={(event) => event.target.value && set({ day: event.target.value })}
        />
        <button type="button" aria-label={words.dayAfter} onClick={() => go(1)}>
          <span aria-hidden="true">›</span>
        </button>
        {day !== format.today() && (
          <button type="button" onClick={() => set({ day: undefined })}>
            {words.today}
          </button>
        )}
      </div>
      {may('tasks:read') ? (
        <Loaded query={sheet}>
          {(data) => (
            <>
              <DayHead sheet={data} />
              <div className="columns" ref={lists}>
                <DayShifts sheet={data} now={now} />
                <div className="stack">
                  <DayTasks tasks={data.tasks} now={now} />
                  <DayDictations dictations={data.dictations} now={now} />
                  <DaySheets sheets={data.sheets} />
                </div>
              </div>
            </>
          )}
        </Loaded>
      ) : (
        <Empty says={words.notYours}>
          <Link to="/entries" className="button">
            {screens.entries}
          </Link>
        </Empty>
      )}
      {adding && <NewTask day={day} onClose={() => setAdding(false)} />}
    </Page>
  );
}
