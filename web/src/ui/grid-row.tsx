import { memo, type ReactNode } from 'react';

/** A column of a grid; the columns of a screen are made once, so that rows are drawn again only when they changed. */
export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** A track of CSS grid, such as "5rem" or "minmax(8rem, 1fr)". */
  readonly width: string;
  readonly number?: boolean;
  /** Left out where the screen is narrow. */
  readonly second?: boolean;
  cell(row: Row): ReactNode;
  /** What is copied of it; without it the column is not. */
  text?(row: Row): string;
}

/** One row of a grid; drawn again only when it changed. */
export const GridRow = memo(function GridRow({
  row,
  columns,
  index,
  start,
  current,
  selected,
  onOpen,
}: {
  readonly row: unknown;
  readonly columns: readonly Column<unknown>[];
  readonly index: number;
  readonly start: number;
  readonly current: boolean;
  readonly selected: boolean | undefined;
  onOpen?(row: unknown, index: number): void;
}) {
  return (
    <div
      role="row"
      className="grid-row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-row={index}
      tabIndex={current ? 0 : -1}
      style={{ transform: `translateY(${start}px)` }}
      onDoubleClick={onOpen && (() => onOpen(row, index))}
    >
      {columns.map(({ key, number, second, cell }) => (
        <div
          key={key}
          role="gridcell"
          className={number ? 'number' : undefined}
          data-second={second || undefined}
        >
          {cell(row)}
        </div>
      ))}
    </div>
  );
});
