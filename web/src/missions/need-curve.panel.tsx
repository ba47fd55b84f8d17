import { useState } from 'react';
import type { Need } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { Lines } from '../ui/chart/line.tsx';
import { busiest, curveOf } from './need-terms.ts';
import { needsWords } from './needs-words.ts';
import { WEEKDAYS, weekdayName } from './week.ts';

/** When the calls of a need come, by half hour of one weekday. */
export function NeedCurve({
  quarters,
  basis,
}: {
  readonly quarters: NonNullable<Need['call_curve']>;
  readonly basis: Need['curve_basis'];
}) {
  const words = useWords(needsWords);
  const format = useFormat();
  const [weekday, setWeekday] = useState(() => busiest(quarters));
  const curve = curveOf(quarters, weekday);
  const total = curve.reduce((sum, { calls }) => sum + calls, 0);
  const name = weekdayName(format.locale, weekday, 'long');
  return (
    <div className="stack">
      <div className="row">
        <label htmlFor="curve-day">{words.day}</label>
        <select id="curve-day" value={weekday} onChange={(event) => setWeekday(Number(event.target.value))}>
          {WEEKDAYS.map((day) => (
            <option key={day} value={day}>
              {weekdayName(format.locale, day, 'long')}
            </option>
          ))}
        </select>
      </div>
      <Lines
        says={words.curve(name, format.number(total, 1))}
        points={curve.map(({ at }) => at)}
        lines={[{ says: words.calls, series: 1, values: curve.map(({ calls }) => calls) }]}
        head={words.halfHour}
        figure={(value) => format.number(value, 1)}
      />
      {basis && <p className="quiet">{words.basis(format.day(basis.from), format.day(basis.to))}</p>}
    </div>
  );
}
