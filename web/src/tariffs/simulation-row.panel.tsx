import { Link } from '@tanstack/react-router';
import type { SimulationsPracticesResponse } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { linear } from '../ui/chart/scale.ts';
import { tariffsWords } from './tariffs-words.ts';

type Row = SimulationsPracticesResponse['items'][number];

/** What another card means for one practice. */
export function SimulationRow({ row, currency }: { readonly row: Row; readonly currency: string }) {
  const { sim: words } = useWords(tariffsWords);
  const format = useFormat();
  const { difference_cents, old_cents, new_cents } = row;
  const money = (cents: number) => format.money(cents, currency);
  const name = (
    <th scope="row">
      <Link to={`/practices/${row.practice_id}`}>{row.practice}</Link>
    </th>
  );
  if (difference_cents === null || old_cents === null || new_cents === null)
    return (
      <tr>
        {name}
        <td colSpan={5} className="quiet">
          {row.problem?.detail ?? words.noCardState}
        </td>
      </tr>
    );
  const plus = difference_cents > 0 ? '+' : '';
  return (
    <tr>
      {name}
      <td className="number" data-second>
        {money(old_cents)}
      </td>
      <td className="number" data-second>
        {money(new_cents)}
      </td>
      <td className="number">
        {plus}
        {money(difference_cents)}
      </td>
      <td className="number">
        {old_cents === 0 ? '–' : `${plus}${format.percent(difference_cents / old_cents)}`}
      </td>
      <td data-second>
        <Course
          values={row.periods.map((period) => period.difference_cents ?? 0)}
          says={words.courseOf(
            row.periods
              .map((period) => `${format.month(period.from)} ${money(period.difference_cents ?? 0)}`)
              .join('; '),
          )}
        />
      </td>
    </tr>
  );
}

/** The differences of the periods as a small line of bars around zero. */
function Course({ values, says }: { readonly values: readonly number[]; readonly says: string }) {
  const most = Math.max(1, ...values.map(Math.abs));
  const y = linear([-most, most], [20, 0]);
  return (
    <svg className="course" viewBox={`0 0 ${Math.max(1, values.length) * 6} 20`} role="img" aria-label={says}>
      {values.map((value, index) => (
        <rect
          key={index}
          x={index * 6}
          width="4"
          y={Math.min(10, y(value))}
          height={Math.max(0.5, Math.abs(y(value) - 10))}
        />
      ))}
    </svg>
  );
}
