import { addDays, type Day } from '../../../src/kernel/day.ts';
import { mondayOf } from '../kernel/format.ts';
import { useKeys } from '../shell/keys.ts';
import { useFormat } from '../shell/language.ts';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { useFilters } from '../ui/search.ts';
import { useWeek } from './week.query.ts';
import { WeekGrid } from './week-grid.panel.tsx';
import { weekWords } from './week-words.ts';
import './week.css';

/** Hours and pieces of a week, typed like in a spreadsheet. */
export function Screen() {
  const words = useWords(weekWords);
  const { screens } = useWords(shellWords);
  const { today, day } = useFormat();
  const { filters, set } = useFilters();
  const monday = mondayOf((isDay(filters.week) ? filters.week : today()) as Day);
  const query = useWeek(monday);
  const go = (weeks: number) => set({ week: addDays(monday, 7 * weeks) });
  useKeys([
    { keys: 'PageUp', says: words.before, run: () => go(-1) },
    { keys: 'PageDown', says: words.after, run: () => go(1) },
  ]);
  const acts = (
    <>
      <button type="button" onClick={() => go(-1)} aria-label={words.before}>
        <span aria-hidden="true">←</span> <kbd>PgUp</kbd>
      </button>
      <label className="row week-of">
        {words.weekOf}
        <input
          type="date"
          value={monday}
          onChange={(event) =>
            isDay(event.target.value) && set({ week: mondayOf(event.target.value as Day) })
          }
        />
      </label>
      <button type="button" onClick={() => go(1)} aria-label={words.after}>
        <span aria-hidden="true">→</span> <kbd>PgDn</kbd>
      </button>
      {monday !== mondayOf(today()) && (
        <button type="button" onClick={() => set({ week: undefined })}>
          {words.thisWeek}
        </button>
      )}
    </>
  );
  return (
    <Page title={`${screens.week} · ${day(monday)} – ${day(addDays(monday, 6))}`} acts={acts}>
      <Loaded query={query} rows={8}>
        {(week) => <WeekGrid key={monday} week={week} />}
      </Loaded>
      <p className="quiet">{words.hint}</p>
    </Page>
  );
}

const isDay = (text: string | undefined): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text ?? '') && !Number.isNaN(Date.parse(text!));
