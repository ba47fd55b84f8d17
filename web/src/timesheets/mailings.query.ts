import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { mailingsList } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { BY_CURSOR } from '../shell/paging.ts';

export const MAILINGS = 'mailings';

export const useMailings = (state: 'open' | 'closed' | 'all') =>
  useInfiniteQuery({
    queryKey: [MAILINGS, state],
    ...BY_CURSOR,
    queryFn: ({ pageParam: cursor }) => ask(() => mailingsList({ query: { state, limit: 50, cursor } })),
    placeholderData: keepPreviousData,
  });
