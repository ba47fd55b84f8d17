import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Status } from '../ui/status.tsx';
import { dayWords } from './day-words.ts';
import { dueOf, spanOf } from './due.ts';

/** When something is due: in words, with the colour of how near it is. */
export function DueClock({ due_at, now }: { readonly due_at: string | null; readonly now: number }) {
  const words = useWords(dayWords);
  const format = useFormat();
  const { state, tone, minutes } = dueOf(due_at, now);
  if (state === 'open') return <span className="quiet">{words.noHour}</span>;
  const span = spanOf(minutes, words.days);
  return (
    <span className="row">
      <Status tone={tone}>{state === 'late' ? words.late(span) : words.dueIn(span)}</Status>
      <span className="quiet">{minutes < 18 * 60 ? format.time(due_at!) : format.dateTime(due_at!)}</span>
    </span>
  );
}
