import { useState } from 'react';
import type { MonthEndsListResponse } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { useFilters } from '../ui/search.ts';
import { isBusy, useChecks, useRun } from './month-end.query.ts';
import { daysOf } from './month-end.ts';
import { MonthEndCheck } from './month-end-check.panel.tsx';
import { MonthEndProgress } from './month-end-progress.panel.tsx';
import { MonthEndReview } from './month-end-review.panel.tsx';
import { MonthEndSteps } from './month-end-steps.panel.tsx';
import { monthEndWords } from './month-end-words.ts';

/** One month through its five steps; the run is that of the address, or the newest that was not given up. */
export function MonthEndMonth({
  month,
  runs,
}: {
  readonly month: string;
  readonly runs: MonthEndsListResponse['items'];
}) {
  const words = useWords(monthEndWords);
  const format = useFormat();
  const { filters, set } = useFilters();
  const [again, setAgain] = useState(false);
  const checks = useChecks(month);
  const known = runs.find(({ id }) => id === filters.run) ?? runs.find(({ state }) => state !== 'cancelled');
  const run = useRun(again ? undefined : known?.id);
  if (daysOf(month).to > format.today()) return <Band tone="wait">{words.notOver}</Band>;
  const current = again ? undefined : run.data;
  return (
    <>
      <MonthEndSteps run={current} checks={checks.data} />
      {!known || again || known.state === 'cancelled' ? (
        <MonthEndCheck
          month={month}
          checks={checks}
          onBegun={(id) => {
            setAgain(false);
            set({ run: id });
          }}
        />
      ) : (
        <Loaded query={run} rows={8}>
          {(now) => (
            <>
              {isBusy(now.state) && <MonthEndProgress key={now.state} month={month} run={now} />}
              {now.state !== 'drafting' && <MonthEndReview month={month} run={now} />}
              {now.state === 'done' && (
                <div className="row">
                  <button type="button" onClick={() => setAgain(true)}>
                    {words.again}
                  </button>
                </div>
              )}
            </>
          )}
        </Loaded>
      )}
    </>
  );
}
