import { Link } from '@tanstack/react-router';
import type { DaySheet } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useOutbox } from '../shell/offline/outbox.ts';
import { useWords } from '../shell/words.ts';
import { dayWords } from './day-words.ts';
import { workWords } from './work-words.ts';

/** Calls of the day by outcome, and what is not yet where it belongs. */
export function DayHead({ sheet }: { readonly sheet: DaySheet }) {
  const words = useWords(dayWords);
  const { outcomes } = useWords(workWords);
  const format = useFormat();
  const { queue } = useOutbox();
  const { calls, unapproved_entries, requires_approval } = sheet;
  const told = Object.entries(calls.by_outcome)
    .toSorted(([, one], [, other]) => other - one)
    .map(([code, count]) => `${nameOf(outcomes, code)} ${format.number(count)}`);
  return (
    <div className="panel day-head">
      <p>
        <Link to="/entries" search={{ from: sheet.day, to: sheet.day, kind: 'call' } as never}>
          <strong className="loud">{format.number(calls.total)}</strong> {words.calls(calls.total)}
        </Link>
      </p>
      {told.length > 0 && <p className="quiet">{told.join(' · ')}</p>}
      <p role="status">{words.unsent(queue.length)}</p>
      {requires_approval && unapproved_entries > 0 && (
        <p>
          <Link to="/entries" search={{ state: 'waiting' } as never}>
            {words.unapproved(unapproved_entries)}
          </Link>
        </p>
      )}
    </div>
  );
}

const nameOf = (names: Readonly<Record<string, string>>, code: string) => names[code] ?? code;
