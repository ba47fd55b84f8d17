import { type ClipboardEvent, type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { WorkWeek } from '../client/types.gen.ts';
import { useFormat } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { useWeekSaving } from './week.query.ts';
import {
  type Block,
  cellKey,
  changed,
  daysOf,
  hourTotals,
  pasted,
  readTyped,
  rowKey,
  rowsOf,
  valueIn,
  type WeekCell,
  type WeekRow,
  written,
} from './week-cells.ts';
import { weekWords } from './week-words.ts';

type Place = readonly [row: number, day: number];

/** What typing, keys and the clipboard do in a week: the table's handlers, and what its cells show. */
export function useWeekEditing(week: WorkWeek) {
  const words = useWords(weekWords);
  const format = useFormat();
  const table = useRef<HTMLTableElement>(null);
  const [added, setAdded] = useState<readonly WeekRow[]>([]);
  const [block, setBlock] = useState<Block | null>(null);
  /** What was typed and is no time or number, by cell: it stays where it is. */
  const [wrong, setWrong] = useState<ReadonlyMap<string, string>>(new Map());
  const [told, setTold] = useState('');
  const { states, change, giveUp, ...saving } = useWeekSaving(week.monday);
  const rows = useMemo(() => {
    const known = new Set(week.rows.map(rowKey));
    return [...week.rows, ...added.filter((row) => !known.has(rowKey(row)))];
  }, [week.rows, added]);
  const shownIn = (row: WeekRow, cell: WeekCell) => valueIn(cell, states.get(cellKey(row, cell.day)));
  const totals = hourTotals(rows, shownIn);

  const commit = (entries: readonly (readonly [Place, string, seen?: string])[]) => {
    const bad = new Map(wrong);
    const good = entries.flatMap(([[at, day], text, seen]) => {
      const row = rows[at];
      const cell = row?.cells[day];
      if (!row?.typed || !cell) return [];
      const key = cellKey(row, cell.day);
      const { value, fault } = readTyped(row.unit, text);
      if (fault !== null) {
        bad.set(key, text);
        return [];
      }
      bad.delete(key);
      const same = value === shownIn(row, cell) && !/failed|conflict/.test(states.get(key)?.state ?? '');
      return same ? [] : [{ day, row, cell: changed(row, cell, value, seen) }];
    });
    setWrong(bad);
    if (good.length === 0) return;
    change(good.map(({ cell }) => cell));
    const [{ day }] = good as [(typeof good)[number]];
    const next = new Map(good.map(({ cell }) => [cellKey(cell, cell.day), cell.value]));
    const sums = hourTotals(rows, (row, cell) => next.get(cellKey(row, cell.day)) ?? shownIn(row, cell));
    setTold(
      words.total(
        format.longDay(week.rows[0]?.cells[day]?.day ?? rows[0]!.cells[day]!.day),
        written('work_s', sums[day]!) || '0:00',
      ),
    );
  };
  const focus = (row: number, day: number) =>
    table.current?.querySelector<HTMLInputElement>(`input[data-row="${row}"][data-day="${day}"]`)?.focus();
  const move = (row: number, day: number, step: 1 | -1) => {
    let to = row + step;
    while (rows[to]?.typed === false) to += step;
    if (rows[to]) focus(to, day);
  };
  const press = (event: KeyboardEvent<HTMLTableElement>) => {
    const input = event.target as HTMLInputElement;
    const row = Number(input.dataset.row);
    const day = Number(input.dataset.day);
    if (input.dataset.row === undefined || event.altKey || event.metaKey || event.nativeEvent.isComposing)
      return;
    const atStart = input.selectionStart === 0;
    const atEnd = input.selectionEnd === input.value.length;
    const whole = atStart && atEnd;
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const upright = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.shiftKey && (upright || (sideways && whole))) {
      const here: Place = [row, day];
      const { from, to } = block ?? { from: here, to: here };
      const within = (value: number, most: number) => Math.min(most, Math.max(0, value));
      setBlock({
        from,
        to: [within(to[0] + (upright ?? 0), rows.length - 1), within(to[1] + (upright ? 0 : sideways!), 6)],
      });
    } else if (event.ctrlKey) return;
    else if (upright) move(row, day, upright as 1 | -1);
    else if (event.key === 'Enter') move(row, day, event.shiftKey ? -1 : 1);
    else if (sideways && (whole || (sideways < 0 ? atStart : atEnd))) focus(row, day + sideways);
    else if (event.key === '=' && whole && day > 0) {
      const text = written(rows[row]!.unit, shownIn(rows[row]!, rows[row]!.cells[day - 1]!));
      commit([[[row, day], text]]);
      if (day < 6) focus(row, day + 1);
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && block) {
      commit(rowsOf(block).flatMap((at) => daysOf(block).map((on) => [[at, on], ''] as const)));
    } else {
      if (block && event.key === 'Escape') setBlock(null);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const copy = (event: ClipboardEvent) => {
    if (!block) return;
    const text = rowsOf(block).map((at) =>
      daysOf(block)
        .map((day) => written(rows[at]!.unit, shownIn(rows[at]!, rows[at]!.cells[day]!)))
        .join('\t'),
    );
    event.clipboardData.setData('text/plain', text.join('\n'));
    event.preventDefault();
  };
  const paste = (event: ClipboardEvent) => {
    const lines = pasted(event.clipboardData.getData('text/plain'));
    const { row, day } = (event.target as HTMLElement).dataset;
    if (!lines || row === undefined) return;
    event.preventDefault();
    const cells = lines.flatMap((line, down) =>
      line.map((text, along) => [[Number(row) + down, Number(day) + along], text] as const),
    );
    commit(cells);
    setBlock({
      from: [Number(row), Number(day)],
      to: [
        Number(row) + lines.length - 1,
        Math.min(6, Number(day) + Math.max(...lines.map((line) => line.length)) - 1),
      ],
    });
  };
  const mark = (row: number, day: number) =>
    setBlock((now) => (now && !(now.from[0] === row && now.from[1] === day) ? null : now));
  const unsaved = () =>
    saving.unsaved() || wrong.size > 0 || Boolean(table.current?.querySelector('[data-unsaved]'));
  const add = (row: WeekRow) => setAdded([...added, row]);
  return {
    table,
    rows,
    totals,
    told,
    states,
    wrong,
    block,
    commit,
    press,
    copy,
    paste,
    mark,
    add,
    change,
    giveUp,
    unsaved,
    settled: saving.settled,
  };
}
