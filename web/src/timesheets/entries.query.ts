import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { entriesCounts, entriesList } from '../client/sdk.gen.ts';
import type { EntriesListData } from '../client/types.gen.ts';
import { useEveryPractice } from '../clients/practice-names.query.ts';
import { ask } from '../shell/ask.ts';
import { BY_CURSOR } from '../shell/paging.ts';
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
    ...BY_CURSOR,
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
  const all = useEveryPractice().data;
  return useMemo(() => {
    const named = (all ?? []).map(({ id, name }) => ({
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
  }, [context, all]);
}
