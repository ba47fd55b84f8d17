import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { monthEndsBegin, timerStop } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { useFormat } from '../shell/language.ts';
import { say } from '../shell/notices.ts';
import { once } from '../shell/once.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { Form, Submit } from '../ui/form.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { useInvalidate } from './invoice.query.ts';
import type { useChecks } from './month-end.query.ts';
import { daysOf } from './month-end.ts';
import { monthEndWords } from './month-end-words.ts';

type Checks = NonNullable<ReturnType<typeof useChecks>['data']>;

/** Step 1: what should be put right before the month is rated, and the act that rates it. */
export function MonthEndCheck({
  month,
  checks,
  onBegun,
}: {
  readonly month: string;
  readonly checks: UseQueryResult<Checks>;
  onBegun(id: string): void;
}) {
  const words = useWords(monthEndWords);
  const format = useFormat();
  const refresh = useInvalidate();
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('button[type=submit]')?.focus(), []);
  const days = daysOf(month);
  const begin = async () => {
    const begun = await ask(() => monthEndsBegin({ body: { period: days } }));
    await refresh();
    onBegun(begun.id);
  };
  return (
    <section className="panel stack" ref={form} aria-label={words.steps.check}>
      <Loaded query={checks} rows={4}>
        {(found) => <Found found={found} days={days} />}
      </Loaded>
      <p className="quiet">{words.beginSays}</p>
      <Form onSubmit={begin}>
        {(busy) => (
          <div className="row">
            <Submit busy={busy}>
              {words.begin(format.month(month))} <kbd>Enter</kbd>
            </Submit>
          </div>
        )}
      </Form>
    </section>
  );
}

function Found({ found, days }: { readonly found: Checks; readonly days: { from: string; to: string } }) {
  const words = useWords(monthEndWords);
  const format = useFormat();
  const refresh = useInvalidate();
  const client = useQueryClient();
  const attempt = useAttempt();
  const rows = [
    { code: 'unassigned', to: '/entries', search: { ...days, practice: 'none' } },
    { code: 'unapproved', to: '/entries', search: { ...days, state: 'waiting' } },
    { code: 'timer', to: null, search: {} },
    { code: 'access', to: '/access', search: { view: 'ending', within: '30' } },
  ] as const;
  const stop = async () => {
    await once({ body: {} }, timerStop);
    // What the timer measured is an entry now, which the lists of entries and the week show.
    for (const key of ['work-entries', 'work-week']) void client.invalidateQueries({ queryKey: [key] });
    await refresh();
    say(words.check.timerStopped);
  };
  const left = rows.filter(({ code }) => found[code] > 0);
  if (left.length === 0) return <Band tone="good">{words.check.clean}</Band>;
  return (
    <ul role="list" className="stack">
      {left.map(({ code, to, search }) => (
        <li key={code} className="row">
          <strong>
            {found[code] === found.most
              ? words.check.more(format.number(found[code]))
              : format.number(found[code])}
          </strong>
          <span>{words.check[code]}</span>
          {to ? (
            <Link to={to} search={search as never}>
              {words.check.fix}
            </Link>
          ) : (
            <button type="button" onClick={() => void attempt(stop)}>
              {words.check.timerStop}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
