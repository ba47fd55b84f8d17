import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { WeekCellField } from './week-cell.panel.tsx';
import {
  type Block,
  type CellState,
  cellKey,
  isInside,
  signOf,
  valueIn,
  type WeekRow,
  written,
} from './week-cells.ts';
import { weekWords } from './week-words.ts';
import { workWords } from './work-words.ts';

/** A practice, mission and kind of work with its seven days. */
export function WeekRowView({
  row,
  index,
  states,
  wrong,
  block,
  onCommit,
  onFocus,
}: {
  readonly row: WeekRow;
  readonly index: number;
  readonly states: ReadonlyMap<string, CellState>;
  readonly wrong: ReadonlyMap<string, string>;
  readonly block: Block | null;
  onCommit(day: number, text: string, seen: string): void;
  onFocus(day: number): void;
}) {
  const work = useWords(workWords);
  const words = useWords(weekWords);
  const { longDay, number } = useFormat();
  const what = `${work.kinds[row.kind]}, ${work.units[row.unit]}`;
  const shown = (value: number) =>
    row.unit === 'count' ? (value === 0 ? '' : number(value)) : written(row.unit, value);
  const values = row.cells.map((cell) => valueIn(cell, states.get(cellKey(row, cell.day))));
  const sum = values.reduce((total, value, day) => total + value + row.cells[day]!.fixed, 0);
  return (
    <tr>
      <th scope="row">
        {row.practice_name}
        {row.mission_title && <span className="quiet"> · {row.mission_title}</span>}
        <br />
        <span className="quiet">{what}</span>
      </th>
      {row.cells.map((cell, day) => {
        const key = cellKey(row, cell.day);
        const fault = wrong.has(key) ? 'wrong' : signOf(cell, states.get(key));
        return (
          <td
            key={cell.day}
            className="number week-cell"
            data-state={fault}
            data-marked={(block && isInside(block, index, day)) || undefined}
          >
            {row.typed ? (
              <WeekCellField
                text={wrong.get(key) ?? shown(values[day]!)}
                label={`${row.practice_name}, ${what}, ${longDay(cell.day)}`}
                row={index}
                day={day}
                sign={fault && SIGNS[fault]}
                says={fault && words.states[fault]}
                bad={fault === 'wrong' || fault === 'failed' || fault === 'conflict'}
                version={cell.version}
                onCommit={(text, seen) => onCommit(day, text, seen)}
                onFocus={() => onFocus(day)}
              />
            ) : (
              <span>{shown(cell.value + cell.fixed) || '–'}</span>
            )}
            {row.typed && cell.fixed > 0 && (
              <span className="quiet week-fixed">{words.fixed(shown(cell.fixed))}</span>
            )}
          </td>
        );
      })}
      <td className="number">{shown(sum) || '–'}</td>
    </tr>
  );
}

const SIGNS: Readonly<Record<string, string>> = {
  saving: '…',
  saved: '✓',
  failed: '✕',
  conflict: '≠',
  wrong: '?',
};
