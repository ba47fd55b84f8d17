import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { practicesGet, practicesList } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { BY_CURSOR } from '../shell/paging.ts';

export const PRACTICES = 'practices';

const PAGE = 100;

/** Practices by name, a page at a time. */
export const usePractices = (q: string | undefined, archived: boolean) =>
  useInfiniteQuery({
    queryKey: [PRACTICES, 'list', q, archived],
    ...BY_CURSOR,
    queryFn: ({ pageParam: cursor }) =>
      ask(() => practicesList({ query: { limit: PAGE, cursor, q, archived: archived ? 'true' : 'false' } })),
    placeholderData: (before) => before,
  });

export const usePractice = (id: string) =>
  useQuery({ queryKey: [PRACTICES, id], queryFn: () => ask(() => practicesGet({ path: { id } })) });
