import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import type { Run, useChecks } from './month-end.query.ts';
import { progressOf, STEPS, type StepCode, stepOfRun } from './month-end.ts';
import { monthEndWords } from './month-end-words.ts';

/** The five steps and what each has left, the one under way marked. */
export function MonthEndSteps({
  run,
  checks,
}: {
  readonly run: Run | undefined;
  readonly checks: ReturnType<typeof useChecks>['data'];
}) {
  const words = useWords(monthEndWords);
  const format = useFormat();
  const at = stepOfRun(run?.state);
  const sum = (...states: readonly (keyof Run['counts'])[]) =>
    states.reduce((all, state) => all + (run?.counts[state] ?? 0), 0);
  const counted = (step: StepCode): string => {
    if (step === 'check')
      return checks
        ? format.number(checks.unassigned + checks.unapproved + checks.timer + checks.access)
        : '…';
    if (!run || run.state === 'cancelled') return '–';
    if (step === 'rate') {
      const { done, all } = progressOf({ ...run, state: 'drafting' });
      return `${format.number(done)}/${format.number(all)}`;
    }
    if (step === 'review') return format.number(sum('drafted', 'warned'));
    if (step === 'issue') return format.number(sum('issued', 'documented', 'written', 'sent'));
    return format.number(sum('sent'));
  };
  return (
    <ol className="steps" aria-label={words.stepsSay}>
      {STEPS.map((step) => (
        <li key={step} aria-current={step === at ? 'step' : undefined}>
          {words.steps[step]} <span className="count">{counted(step)}</span>
        </li>
      ))}
    </ol>
  );
}
