import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { mailingsList } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';

export const MAILINGS = 'mailings';

export const useMailings = (state: 'open' | 'closed' | 'all') =>
  useInfiniteQuery({
    queryKey: [MAILINGS, state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) => ask(() => mailingsList({ query: { state, limit: 50, cursor } })),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
