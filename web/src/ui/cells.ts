import { type KeyboardEvent, useRef, useState } from 'react';

/**
 * Keys of a small grid (`table role="grid"`): one cell can be tabbed to, arrows, Home and End move, Enter opens. Spread
 * `cellProps(row, column)` on each cell.
 */
export function useCells(rows: number, columns: number, onOpen: (row: number, column: number) => void) {
  const [at, setAt] = useState({ row: 0, column: 0 });
  const grid = useRef<HTMLTableElement>(null);
  const row = Math.min(at.row, Math.max(0, rows - 1));
  const column = Math.min(at.column, Math.max(0, columns - 1));
  const press = (event: KeyboardEvent, here: { row: number; column: number }) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { row, column } = here;
    const to = {
      ArrowDown: { row: row + 1, column },
      j: { row: row + 1, column },
      ArrowUp: { row: row - 1, column },
      k: { row: row - 1, column },
      ArrowRight: { row, column: column + 1 },
      ArrowLeft: { row, column: column - 1 },
      Home: { row, column: 0 },
      End: { row, column: columns - 1 },
      PageDown: { row: Math.min(rows - 1, row + 10), column },
      PageUp: { row: Math.max(0, row - 10), column },
    }[event.key];
    if (event.key === 'Enter' || event.key === ' ') onOpen(row, column);
    else if (!to) return;
    else {
      const next = {
        row: Math.min(rows - 1, Math.max(0, to.row)),
        column: Math.min(columns - 1, Math.max(0, to.column)),
      };
      setAt(next);
      grid.current?.querySelector<HTMLElement>(`[data-cell="${next.row}-${next.column}"]`)?.focus();
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const cellProps = (inRow: number, inColumn: number) => ({
    'data-cell': `${inRow}-${inColumn}`,
    tabIndex: inRow === row && inColumn === column ? 0 : -1,
    onFocus: () => setAt({ row: inRow, column: inColumn }),
    onClick: () => onOpen(inRow, inColumn),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => press(event, { row: inRow, column: inColumn }),
  });
  return { grid, cellProps };
}
