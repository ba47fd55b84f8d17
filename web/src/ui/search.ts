import { useNavigate, useSearch as useRouterSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** The filters in the address. */
export type Search = Readonly<Record<string, string | undefined>>;

/** The filters of a screen, kept in its address: `set` changes some, an empty one is taken out. */
export function useFilters(): { readonly filters: Search; set(change: Search): void } {
  const filters = useRouterSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const set = useCallback(
    (change: Search) => {
      const next = (before: Search) =>
        Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value));
      void navigate({ to: '.', search: next as never, replace: true });
    },
    [navigate],
  );
  return { filters, set };
}
