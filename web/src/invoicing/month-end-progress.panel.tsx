import { useEffect, useState } from 'react';
import { monthEndsPause, monthEndsResume } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { useMay } from '../shell/session.ts';
import { useWords } from '../shell/words.ts';
import { useInvalidate } from './invoice.query.ts';
import type { Run } from './month-end.query.ts';
import { perMinute, progressOf, tenthOf } from './month-end.ts';
import { monthEndWords } from './month-end-words.ts';

/** When the work was first seen at this computer, for a run does not say when its issue began. */
function firstSeen(run: Run): number {
  if (run.state === 'drafting') return Date.parse(run.created_at);
  const key = `permanence.month-end.${run.id}.issuing`;
  const kept = Number(sessionStorage.getItem(key));
  if (kept) return kept;
  sessionStorage.setItem(key, String(Date.now()));
  return Date.now();
}

/** How far a run is: a bar, its counts, since when and how fast; read out at each tenth, shown in the tab's title. */
export function MonthEndProgress({ month, run }: { readonly month: string; readonly run: Run }) {
  const words = useWords(monthEndWords);
  const format = useFormat();
  const [since] = useState(() => firstSeen(run));
  const { done, all } = progressOf(run);
  const elapsed = Math.max(0, Date.now() - since);
  const title = words.titleOf(format.month(month));
  useEffect(() => {
    const timer = setTimeout(() => {
      document.title = `${done}/${all} · ${title}`;
    });
    return () => clearTimeout(timer);
  }, [done, all, title]);
  useEffect(
    () => () => {
      document.title = `${title} · Permanence`;
    },
    [title],
  );
  const resting = run.paused_at !== null;
  const what = run.state === 'drafting' ? words.progress.rating : words.progress.issuing;
  return (
    <section className="panel progress" aria-label={what}>
      <p>
        <strong>{what}</strong> {words.progress.of(format.number(done), format.number(all))}
      </p>
      <progress aria-label={what} value={done} max={Math.max(1, all)} />
      {!resting && (
        <p className="quiet">
          {words.progress.facts(format.duration(elapsed / 1_000), format.number(perMinute(done, elapsed), 0))}
        </p>
      )}
      <p className="quiet" role="status">
        {resting ? words.progress.paused : words.progress.keeps}
      </p>
      <PauseButton run={run} />
      <p className="hidden-words" aria-live="polite">
        {what} {format.percent(tenthOf({ done, all }), 0)}
      </p>
    </section>
  );
}

/** Lets a run rest, or go on. */
function PauseButton({ run }: { readonly run: Run }) {
  const words = useWords(monthEndWords);
  const may = useMay();
  const refresh = useInvalidate();
  const attempt = useAttempt();
  const resting = run.paused_at !== null;
  const turn = async () => {
    const path = { month_end_id: run.id };
    await ask(() => (resting ? monthEndsResume({ path }) : monthEndsPause({ path })));
    await refresh();
  };
  return (
    may('invoices:draft') && (
      <p>
        <button type="button" onClick={() => void attempt(turn)}>
          {resting ? words.progress.resume : words.progress.pause}
        </button>
      </p>
    )
  );
}
