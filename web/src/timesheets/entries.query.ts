import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { entriesCounts, entriesList, practicesList } from '../client/sdk.gen.ts';
import type { EntriesListData } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useMay } from '../shell/session.ts';
import { useCaptureContext } from './capture.query.ts';

export const ENTRIES = 'work-entries';
const PAGE = 500;

export type EntryFilter = Omit<NonNullable<EntriesListData['query']>, 'limit' | 'cursor'>;

/** The entries of a filter, newest first, page by page. */
export const useEntries = (filter: EntryFilter) =>
  useInfiniteQuery({
    queryKey: [ENTRIES, 'list', filter],
    queryFn: ({ pageParam }) =>
      ask(() => entriesList({ query: { ...filter, limit: PAGE, cursor: pageParam } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

export const useEntryCounts = (filter: EntryFilter) =>
  useQuery({
    queryKey: [ENTRIES, 'counts', filter],
    queryFn: () => ask(() => entriesCounts({ query: filter })),
    placeholderData: keepPreviousData,
  });

/** A practice as lists of entries name it. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly letter: string;
  readonly colour: number | null;
}

/** Practices by id: those one logs calls for, and, for those who may read them, all others, archived ones too. */
export function usePractices(): {
  readonly byId: ReadonlyMap<string, Named>;
  readonly people: ReadonlyMap<string, string>;
} {
  const context = useCaptureContext().data;
  const may = useMay()('practices:read');
  const all = useQuery({
    queryKey: ['practices', 'listed'],
    enabled: may,
    staleTime: 60_000,
    queryFn: async () => [...(await allPractices('false')), ...(await allPractices('true'))],
  });
  return useMemo(() => {
    const named = (all.data ?? []).map(({ id, name }) => ({
      id,
      name,
      letter: name.slice(0, 1).toUpperCase(),
      colour: null,
    }));
    const own = context?.practices ?? [];
    const people = own.flatMap(({ practitioners }) =>
      practitioners.map(({ id, name }) => [id, name] as const),
    );
    return { byId: new Map([...named, ...own].map((one) => [one.id, one])), people: new Map(people) };
  }, [context, all.data]);
}

async function allPractices(archived: 'true' | 'false'): Promise<readonly { id: string; name: string }[]> {
  const found: { id: string; name: string }[] = [];
  let cursor: string | undefined;
  do {
    const query = { archived, limit: 200, cursor };
    const page = await ask(() => practicesList({ query }));
    found.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  return found;
}
