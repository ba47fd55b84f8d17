import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { dictationsList, dictationsStart, dictationsStop } from '../client/sdk.gen.ts';
import type { Dictation, DictationsListData } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useAttempt } from '../shell/attempt.ts';
import { BY_CURSOR } from '../shell/paging.ts';
import { DAY_SHEET } from './day.query.ts';

const DICTATIONS = 'dictations';
export type DictationState = NonNullable<NonNullable<DictationsListData['query']>['state']>;

/** What is known of a dictation wherever it is shown. */
export type Job = Pick<Dictation, 'id' | 'practice_id' | 'reference' | 'state' | 'audio_s' | 'due_at'>;

export const useDictations = (state: DictationState, assigned_to: string | undefined) =>
  useInfiniteQuery({
    queryKey: [DICTATIONS, state, assigned_to],
    ...BY_CURSOR,
    queryFn: ({ pageParam: cursor }) =>
      ask(() => dictationsList({ query: { state, assigned_to, limit: 100, cursor } })),
    placeholderData: keepPreviousData,
  });

/** Everything that shows dictations, asked again. */
export function useDictationsAgain() {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: [DICTATIONS] }),
      client.invalidateQueries({ queryKey: [DAY_SHEET] }),
    ]);
  };
}

/** Starts a dictation, or stops the one that is started. */
export function useStartStop() {
  const again = useDictationsAgain();
  const attempt = useAttempt();
  return ({ id: dictation_id, state }: Job) => {
    if (state === 'delivered') return;
    void attempt(async () => {
      const path = { dictation_id };
      await ask(() => (state === 'started' ? dictationsStop({ path }) : dictationsStart({ path })));
      await again();
    });
  };
}
