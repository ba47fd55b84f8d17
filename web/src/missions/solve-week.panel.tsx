import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { plansCreate } from '../client/sdk.gen.ts';
import { mondayOf } from '../kernel/format.ts';
import { useFormat, useLanguage } from '../shell/language.ts';
import { once } from '../shell/once.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { Field } from '../ui/field.tsx';
import { Form, Submit, type Typed } from '../ui/form.tsx';
import { Problem } from '../ui/problem.tsx';
import { useFilters } from '../ui/search.ts';
import { Status } from '../ui/status.tsx';
import { usePlan } from './board.query.ts';
import { boardWords } from './board-words.ts';
import { PlanDiff } from './plan-diff.panel.tsx';
import { PlanScore } from './plan-score.panel.tsx';

/** Plans a week: how good it is and how near to the best, what cannot be together, and what it would change. */
export function SolveWeek() {
  const words = useWords(boardWords);
  const format = useFormat();
  const { language } = useLanguage();
  const { filters, set } = useFilters();
  const plan = usePlan(filters.plan);
  const begin = useMutation({
    mutationFn: (from: string) => once({ body: { ...(from && { from }) } }, plansCreate),
    onSuccess: ({ id }) => set({ plan: id }),
  });
  const start = async ({ from = '' }: Typed) => {
    await begin.mutateAsync(from);
  };
  const made = plan.data;
  const running = made?.state === 'queued' || made?.state === 'running';
  useEffect(() => {
    if (running) document.title = `${words.planning} · Permanence`;
  }, [running, words]);
  if (!filters.plan) {
    return (
      <Form className="panel stack" onSubmit={start} label={words.solve}>
        {(busy) => (
          <>
            <p>{words.solveHint}</p>
            <Field
              name="from"
              label={words.weekFrom}
              hint={words.weekFromHint}
              type="date"
              min={format.today()}
              defaultValue={nextMonday(format.today())}
            />
            <div className="row">
              <Submit busy={busy}>{words.solveNow}</Submit>
            </div>
          </>
        )}
      </Form>
    );
  }
  if (plan.isError) return <Problem error={plan.error} onRetry={() => plan.refetch()} />;
  if (!made || running) {
    return (
      <div className="panel stack" role="status">
        <p>{words.planning}</p>
        <progress aria-label={words.planning} />
        {made?.progress && (
          <p>
            {words.soFar(
              format.number(made.progress.objective ?? 0),
              made.progress.bound === null ? null : format.number(made.progress.bound),
            )}
          </p>
        )}
      </div>
    );
  }
  return (
    <>
      <div className="panel stack">
        <div className="row">
          <h2>{words.planOf(format.day(made.week_from))}</h2>
          {made.state === 'failed' && <Status tone="bad">{words.failed}</Status>}
          {made.status && (
            <Status tone={made.status === 'contradiction' ? 'bad' : 'good'}>
              {words.statuses[made.status]}
            </Status>
          )}
        </div>
        <PlanScore plan={made} />
        <div className="row">
          <button type="button" onClick={() => set({ plan: undefined })}>
            {words.another}
          </button>
        </div>
      </div>
      {(made.contradictions ?? []).length > 0 && (
        <Band tone="bad">
          <h3>{words.contradictions}</h3>
          <ul>
            {made.contradictions!.map((one) => (
              <li key={one.text[language]}>{one.text[language]}</li>
            ))}
          </ul>
        </Band>
      )}
      {made.state === 'done' && made.status !== 'contradiction' && <PlanDiff plan={made} />}
    </>
  );
}

/** The Monday after a day; the day itself, when it is one. */
function nextMonday(today: Parameters<typeof mondayOf>[0]) {
  const monday = mondayOf(today);
  if (monday === today) return today;
  return new Date(Date.parse(`${monday}T00:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10);
}
