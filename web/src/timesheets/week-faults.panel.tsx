import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import {
  type CellState,
  type ChangedCell,
  cellKey,
  changed,
  readTyped,
  type WeekCell,
  type WeekRow,
  written,
} from './week-cells.ts';
import { weekWords } from './week-words.ts';

/** Cells that are not saved, each with its reason and a way on; what was typed stays in them. */
export function WeekFaults({
  rows,
  states,
  wrong,
  onChange,
  onGiveUp,
}: {
  readonly rows: readonly WeekRow[];
  readonly states: ReadonlyMap<string, CellState>;
  readonly wrong: ReadonlyMap<string, string>;
  onChange(cells: readonly ChangedCell[]): void;
  onGiveUp(keys: readonly string[]): void;
}) {
  const words = useWords(weekWords);
  const { longDay } = useFormat();
  const cells = rows.flatMap((row) => row.cells.map((cell) => ({ row, cell, key: cellKey(row, cell.day) })));
  const conflicts = cells.filter(({ key }) => states.get(key)?.state === 'conflict');
  const failed = cells.filter(({ key }) => states.get(key)?.state === 'failed');
  const unread = cells.filter(({ key }) => wrong.has(key));
  if (conflicts.length + failed.length + unread.length === 0) return null;
  const where = (row: WeekRow, cell: WeekCell) => `${row.practice_name}, ${longDay(cell.day)}`;
  const figure = (row: WeekRow, value: number) => written(row.unit, value) || '0';
  return (
    <div className="band stack" data-tone="bad" role="alert">
      {unread.map(({ row, cell, key }) => (
        <p key={key}>
          {where(row, cell)}: {words.faults[readTyped(row.unit, wrong.get(key)!).fault ?? 'not-a-time']}
        </p>
      ))}
      {conflicts.map(({ row, cell, key }) => {
        const { value, stored = 0 } = states.get(key)!;
        return (
          <div key={key} className="row">
            <span>
              {where(row, cell)}: {words.both(figure(row, value), figure(row, stored))}
            </span>
            <button type="button" onClick={() => onChange([changed(row, cell, value)])}>
              {words.mine(figure(row, value))}
            </button>
            <button type="button" onClick={() => onGiveUp([key])}>
              {words.theirs(figure(row, stored))}
            </button>
          </div>
        );
      })}
      {failed.map(({ row, cell, key }) => (
        <p key={key}>
          {where(row, cell)}: {states.get(key)!.detail || words.unreachable}
        </p>
      ))}
      {failed.length > 0 && (
        <div className="row">
          <button
            type="button"
            onClick={() =>
              onChange(failed.map(({ row, cell, key }) => changed(row, cell, states.get(key)!.value)))
            }
          >
            {words.saveAgain}
          </button>
          <button type="button" onClick={() => onGiveUp(failed.map(({ key }) => key))}>
            {words.giveUp}
          </button>
        </div>
      )}
    </div>
  );
}
