import { type FocusEvent, useLayoutEffect, useRef } from 'react';

/**
 * Keeps the focus in a list whose rows go away: the row that took the place gets it, or the heading of the list. Spread
 * the answer on the section around heading and rows.
 */
export function useKeptFocus<Element extends HTMLElement>() {
  const ref = useRef<Element>(null);
  const within = useRef(false);
  useLayoutEffect(() => {
    if (!within.current || document.activeElement !== document.body) return;
    const row = ref.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]');
    (row ?? ref.current?.querySelector<HTMLElement>('h2'))?.focus({ preventScroll: true });
  });
  return {
    ref,
    onFocus: () => {
      within.current = true;
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget) within.current = false;
    },
  };
}
