import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Band } from '../ui/band.tsx';
import { dayWords } from './day-words.ts';
import { daysOf, type ReportTexts } from './report-texts.ts';

/** Days whose reports were changed and not sent: their texts wait there. */
export function OtherDays({
  texts,
  day,
  onChoose,
}: {
  readonly texts: ReportTexts;
  readonly day: string;
  onChoose(day: string): void;
}) {
  const words = useWords(dayWords);
  const { longDay } = useFormat();
  const days = daysOf(texts).filter((other) => other !== day);
  if (days.length === 0) return null;
  return (
    <div className="no-print">
      <Band tone="wait">
        <div className="row">
          {words.otherDays}
          {days.map((other) => (
            <button key={other} type="button" onClick={() => onChoose(other)}>
              {longDay(other)}
            </button>
          ))}
        </div>
      </Band>
    </div>
  );
}
