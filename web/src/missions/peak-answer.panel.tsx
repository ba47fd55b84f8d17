import { useState } from 'react';
import type { PeakPlan } from '../client/types.gen.ts';
import { useFormat, useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Lines } from '../ui/chart/line.tsx';
import { Fact } from './fact.panel.tsx';
import { busiest } from './need-terms.ts';
import { peaksWords } from './peaks-words.ts';
import { WEEKDAYS, weekdayName } from './week.ts';

/** What a cover answers and misses, by quarter hour of one day and in the week, and what would help most. */
export function PeakAnswer({ plan }: { readonly plan: PeakPlan }) {
  const words = useWords(peaksWords);
  const format = useFormat();
  const { language } = useLanguage();
  const [weekday, setWeekday] = useState(() => busiest(plan.quarters));
  const quarters = plan.quarters.filter((one) => one.weekday === weekday);
  const name = weekdayName(format.locale, weekday, 'long');
  const sum = (of: 'calls' | 'missed') => quarters.reduce((total, one) => total + one[of], 0);
  const { week, patience } = plan;
  const share = (bp: number | null) => (bp === null ? words.unknown : format.percent(bp / 10_000));
  if (plan.quarters.length === 0) return <p>{words.noCalls}</p>;
  return (
    <section className="panel stack" aria-label={words.answer}>
      <h2>{words.answer}</h2>
      <dl className="facts">
        <Fact says={words.calls}>{format.number(week.calls, 1)}</Fact>
        <Fact says={words.missed}>{`${format.number(week.missed, 1)} (${share(week.missed_bp)})`}</Fact>
        <Fact says={words.inTime(plan.within_s)}>{share(week.within_bp)}</Fact>
        <Fact says={words.patience}>
          {words.patienceOf[patience.basis](format.duration(patience.seconds))}
        </Fact>
      </dl>
      <h3>{words.advice}</h3>
      {plan.advice.length === 0 && <p>{words.noAdvice}</p>}
      <ol>
        {plan.advice.map((one) => (
          <li key={one.sentence[language]}>{one.sentence[language]}</li>
        ))}
      </ol>
      <div className="row">
        <label htmlFor="peak-day">{words.day}</label>
        <select id="peak-day" value={weekday} onChange={(event) => setWeekday(Number(event.target.value))}>
          {WEEKDAYS.map((day) => (
            <option key={day} value={day}>
              {weekdayName(format.locale, day, 'long')}
            </option>
          ))}
        </select>
      </div>
      <Lines
        says={words.curve(name, format.number(sum('calls'), 1), format.number(sum('missed'), 1))}
        points={quarters.map(({ from }) => from)}
        lines={[
          { says: words.calls, series: 1, values: quarters.map(({ calls }) => calls) },
          { says: words.missed, series: 2, values: quarters.map(({ missed }) => missed) },
          { says: words.people, series: 3, stepped: true, values: quarters.map(({ people }) => people) },
        ]}
        head={words.quarter}
        figure={(value) => format.number(value, 1)}
      />
    </section>
  );
}
