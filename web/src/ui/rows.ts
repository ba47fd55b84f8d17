import { type KeyboardEvent, useState } from 'react';

/** What a list says of its rows to `useRows`. */
export interface RowActs {
  onOpen?(index: number): void;
  onSelect?(index: number): void;
  /** Further single keys on the row in focus, by key. */
  readonly keys?: Readonly<Record<string, (index: number) => void>>;
}

/**
 * Keys of a list: one row can be tabbed to; j and k or the arrows move, Home and End go to its ends, Enter opens, x
 * selects. Spread `rowProps(index)` on each row (`tr`, `li`).
 */
export function useRows(count: number, acts: RowActs) {
  const [at, setAt] = useState(0);
  const current = Math.min(at, Math.max(0, count - 1));
  const press = (event: KeyboardEvent<HTMLElement>, index: number) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return;
    const steps: Record<string, number> = {
      j: 1,
      ArrowDown: 1,
      k: -1,
      ArrowUp: -1,
      Home: -count,
      End: count,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      const to = Math.min(count - 1, Math.max(0, index + step));
      setAt(to);
      const rows = event.currentTarget.parentElement?.querySelectorAll<HTMLElement>(':scope > [data-row]');
      rows?.[to]?.focus();
    } else if (event.key === 'Enter' && acts.onOpen) acts.onOpen(index);
    else if (event.key === 'x' && acts.onSelect) acts.onSelect(index);
    else if (acts.keys?.[event.key]) acts.keys[event.key]!(index);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const rowProps = (index: number) => ({
    'data-row': index,
    tabIndex: index === current ? 0 : -1,
    onFocus: () => setAt(index),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => press(event, index),
  });
  return { current, rowProps };
}
