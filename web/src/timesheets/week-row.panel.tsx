import { useRef, useState } from 'react';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import type { CellState } from './week.query.ts';
import { type Block, cellKey, isInside, type WeekRow, written } from './week-cells.ts';
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
  onCommit(day: number, text: string): void;
  onFocus(day: number): void;
}) {
  const work = useWords(workWords);
  const words = useWords(weekWords);
  const { longDay, number } = useFormat();
  const what = `${work.kinds[row.kind]}, ${work.units[row.unit]}`;
  const shown = (value: number) =>
    row.unit === 'count' ? (value === 0 ? '' : number(value)) : written(row.unit, value);
  const values = row.cells.map((cell) => states.get(cellKey(row, cell.day))?.value ?? cell.value);
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
        const state = states.get(key);
        const fault = wrong.has(key) ? 'wrong' : state?.state;
        return (
          <td
            key={cell.day}
            className="number week-cell"
            data-state={fault}
            data-marked={(block && isInside(block, index, day)) || undefined}
          >
            {row.typed ? (
              <Cell
                text={wrong.get(key) ?? shown(values[day]!)}
                label={`${row.practice_name}, ${what}, ${longDay(cell.day)}`}
                row={index}
                day={day}
                sign={fault && SIGNS[fault]}
                says={fault && words.states[fault]}
                bad={fault === 'wrong' || fault === 'failed' || fault === 'conflict'}
                onCommit={(text) => onCommit(day, text)}
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

function Cell({
  text,
  label,
  row,
  day,
  sign,
  says,
  bad,
  onCommit,
  onFocus,
}: {
  readonly text: string;
  readonly label: string;
  readonly row: number;
  readonly day: number;
  readonly sign: string | undefined;
  readonly says: string | undefined;
  readonly bad: boolean;
  onCommit(text: string): void;
  onFocus(): void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const typed = useRef<string | null>(null);
  const id = `week-${row}-${day}`;
  const type = (value: string | null) => {
    typed.current = value;
    setDraft(value);
  };
  const leave = () => {
    const value = typed.current?.trim();
    type(null);
    if (value !== undefined && value !== text) onCommit(value);
  };
  return (
    <>
      <input
        aria-label={label}
        aria-describedby={says && id}
        aria-invalid={bad || undefined}
        data-row={row}
        data-day={day}
        autoComplete="off"
        value={draft ?? text}
        onFocus={(event) => {
          event.target.select();
          onFocus();
        }}
        onChange={(event) => type(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') leave();
          if (event.key !== 'Escape' || draft === null) return;
          type(null);
          event.stopPropagation();
        }}
      />
      {says && (
        <span className="week-sign" id={id}>
          <span aria-hidden="true">{sign}</span>
          <span className="hidden-words">{says}</span>
        </span>
      )}
    </>
  );
}
