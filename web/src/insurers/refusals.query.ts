import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { refusalsGet, refusalsList } from '../client/sdk.gen.ts';
import type { Refusal } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.ts';
import { BY_CURSOR } from '../shell/paging.ts';

export const REFUSALS = 'refusals';
export const STATES = ['open', 'corrected', 'sent-again', 'paid', 'dismissed'] as const;
export type RefusalState = Refusal['state'];

/** The desk: the nearest deadline first, a page at a time. */
export function useRefusals(state: RefusalState | undefined, practice_id: string | undefined) {
  const { language } = useLanguage();
  return useInfiniteQuery({
    queryKey: [REFUSALS, 'list', state, practice_id, language],
    ...BY_CURSOR,
    queryFn: ({ pageParam: cursor }) =>
      ask(() => refusalsList({ query: { language, limit: 100, cursor, state, practice_id } })),
    placeholderData: (before) => before,
  });
}

export function useRefusal(refusal_id: string) {
  const { language } = useLanguage();
  return useQuery({
    queryKey: [REFUSALS, refusal_id, language],
    queryFn: () => ask(() => refusalsGet({ path: { refusal_id }, query: { language } })),
  });
}
