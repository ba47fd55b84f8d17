import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { MonthEndsListResponse } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Status, type Tone } from '../ui/status.tsx';
import { monthBefore } from './month-end.ts';
import { monthEndWords } from './month-end-words.ts';

const RUN_TONES: Readonly<Record<string, Tone>> = {
  drafting: 'note',
  review: 'wait',
  issuing: 'note',
  done: 'good',
  cancelled: 'plain',
};

/** The choice of a month, the last whole one first, and the runs there were. */
export function MonthEndList({ runs }: { readonly runs: MonthEndsListResponse['items'] }) {
  const words = useWords(monthEndWords);
  const format = useFormat();
  const navigate = useNavigate();
  const [month, setMonth] = useState(() => monthBefore(format.today().slice(0, 7)));
  const open = useRef<HTMLButtonElement>(null);
  useEffect(() => open.current?.focus(), []);
  return (
    <>
      <form
        className="panel stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (month) void navigate({ to: '/month-end/$month', params: { month } });
        }}
      >
        <p>{words.lead}</p>
        <div className="row filters">
          <div className="field">
            <label htmlFor="month">{words.month}</label>
            <input
              id="month"
              type="month"
              required
              value={month}
              onChange={(event) => setMonth(event.target.value)}
            />
          </div>
          <button type="submit" data-loud ref={open}>
            {words.openMonth} <kbd>Enter</kbd>
          </button>
        </div>
      </form>
      <div className="stack">
        <h2 id="runs">{words.earlier}</h2>
        {runs.length === 0 ? (
          <p className="panel">{words.none}</p>
        ) : (
          <section className="panel scroll" tabIndex={0} aria-labelledby="runs">
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.month}</th>
                  <th scope="col">{words.review.state}</th>
                  <th scope="col" data-second>
                    {words.begun}
                  </th>
                </tr>
              </thead>
              <tbody>
                {runs.map((run) => (
                  <tr key={run.id}>
                    <td>
                      <Link
                        to="/month-end/$month"
                        params={{ month: run.period_from.slice(0, 7) }}
                        search={{ run: run.id } as never}
                      >
                        {format.month(run.period_from)}
                      </Link>
                    </td>
                    <td>
                      <Status tone={RUN_TONES[run.state] ?? 'plain'}>{words.states[run.state]}</Status>
                    </td>
                    <td data-second>{format.dateTime(run.created_at)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </div>
    </>
  );
}
