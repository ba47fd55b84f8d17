import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import {
  type ClipboardEvent,
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { copied, type Selection, stepOf } from './grid-keys.ts';
import { type Column, GridRow } from './grid-row.tsx';
import './grid.css';

interface GridProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  idOf(row: Row): string;
  /** How many there are in all, those not yet loaded too. */
  readonly total?: number;
  /** Rows are selected by x, Shift and the arrows, or Ctrl+A where this is given. */
  readonly selection?: Selection;
  onSelect?(selection: Selection): void;
  onOpen?(row: Row, index: number): void;
  /** The end of what is loaded is near. */
  onEnd?(): void;
  /** Further single keys on the row in focus. */
  readonly keys?: Readonly<Record<string, (row: Row, index: number) => void>>;
}

const OVERSCAN = 6;
const NEAR_END = 60;

/**
 * Any number of rows of which only those in sight are in the page: `role=grid`, one row can be tabbed to, arrows and j k,
 * Home, End and Page keys move, Enter opens, Ctrl+C copies what is selected (or the row in focus) for a spreadsheet.
 */
export function Grid<Row>(props: GridProps<Row>) {
  const { label, columns, rows, idOf, total, selection, onSelect, onOpen, onEnd, keys } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const wanted = useRef(false);
  const current = Math.min(at, Math.max(0, rows.length - 1));
  const height = useRowHeight();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    scrollPaddingStart: height,
    // The row in focus stays in the page wherever it is scrolled to: the focus is never lost.
    rangeExtractor: (range: Range) => {
      const seen = defaultRangeExtractor(range);
      if (seen.includes(current) || current >= range.count) return seen;
      return [...seen, current].sort((a, b) => a - b);
    },
  });
  useEffect(() => virtual.measure(), [height]);
  const last = virtual.range?.endIndex ?? 0;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - NEAR_END) onEnd?.();
  }, [last, rows.length, onEnd]);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-row="${current}"]`)?.focus({ preventScroll: true });
  });
  const go = useCallback(
    (to: number) => {
      wanted.current = true;
      setAt(to);
      virtual.scrollToIndex(to);
    },
    [virtual],
  );
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const target = (event.target as HTMLElement).dataset.row;
    const row = rows[Number(target)];
    if (target === undefined || row === undefined || event.altKey || event.metaKey) return;
    const index = Number(target);
    const page = Math.max(1, Math.floor((scroller.current!.clientHeight - height) / height) - 1);
    const step = event.ctrlKey && !/^(Home|End)$/.test(event.key) ? undefined : stepOf(event.key, page);
    if (step !== undefined) {
      const to = Math.min(rows.length - 1, Math.max(0, index + step));
      if (event.shiftKey && selection && onSelect) onSelect(selection.extended(rows.map(idOf), index, to));
      go(to);
    } else if (event.key === 'a' && event.ctrlKey && selection && onSelect)
      onSelect(selection.all(rows.map(idOf)));
    else if (event.ctrlKey) return;
    else if (event.key === 'Enter' && onOpen) onOpen(row, index);
    else if ((event.key === 'x' || event.key === ' ') && selection && onSelect)
      onSelect(selection.toggled(idOf(row)));
    else if (event.key === 'Escape' && selection && selection.size > 0 && onSelect)
      onSelect(selection.none());
    else if (keys?.[event.key]) keys[event.key]!(row, index);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const copy = (event: ClipboardEvent) => {
    if (String(getSelection() ?? '')) return;
    const chosen =
      selection && selection.size > 0
        ? rows.filter((row) => selection.has(idOf(row)))
        : rows.slice(current, current + 1);
    event.clipboardData.setData('text/plain', copied(columns, chosen));
    event.preventDefault();
  };
  const focus = (event: FocusEvent) => {
    const { row } = (event.target as HTMLElement).dataset;
    if (row !== undefined) setAt(Number(row));
  };
  const tracks = columns.map(({ width }) => width).join(' ');
  const near = columns.flatMap(({ second, width }) => (second ? [] : width)).join(' ');
  return (
    <div
      ref={scroller}
      className="grid"
      role="grid"
      aria-label={label}
      aria-rowcount={(total ?? rows.length) + 1}
      aria-colcount={columns.length}
      aria-multiselectable={selection ? true : undefined}
      style={{ '--tracks': tracks, '--near-tracks': near } as CSSProperties}
      onKeyDown={press}
      onCopy={copy}
      onFocus={focus}
    >
      <div role="row" aria-rowindex={1} className="grid-head">
        {columns.map(({ key, title, number, second }) => (
          <div
            key={key}
            role="columnheader"
            className={number ? 'number' : undefined}
            data-second={second || undefined}
          >
            {title}
          </div>
        ))}
      </div>
      <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <GridRow
            key={idOf(rows[index]!)}
            row={rows[index]!}
            columns={columns as readonly Column<unknown>[]}
            index={index}
            start={start}
            current={index === current}
            selected={selection ? selection.has(idOf(rows[index]!)) : undefined}
            onOpen={onOpen as ((row: unknown, index: number) => void) | undefined}
          />
        ))}
      </div>
    </div>
  );
}

/** The height of a row in pixels: 2.25 rem, whatever the reader made of her letters. */
function useRowHeight(): number {
  const read = () => 2.25 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const [height, setHeight] = useState(read);
  useEffect(() => {
    const watch = new ResizeObserver(() => setHeight(read()));
    watch.observe(document.documentElement);
    return () => watch.disconnect();
  }, []);
  return height;
}
