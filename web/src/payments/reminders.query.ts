import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import {
  reminderPausesListPauses,
  reminderSchedulesGetSchedule,
  remindersList,
  remindersUpcoming,
} from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';

export const REMINDERS = 'reminders';

export const useUpcoming = () =>
  useInfiniteQuery({
    queryKey: [REMINDERS, 'upcoming'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) => ask(() => remindersUpcoming({ query: { limit: 100, cursor } })),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export const useWritten = () =>
  useInfiniteQuery({
    queryKey: [REMINDERS, 'written'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) => ask(() => remindersList({ query: { limit: 100, cursor } })),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

/** The pauses that hold now, of the first two hundred. */
export const usePauses = () =>
  useQuery({
    queryKey: [REMINDERS, 'pauses'],
    queryFn: async () =>
      (await ask(() => reminderPausesListPauses({ query: { limit: 200, state: 'open' } }))).items,
  });

export const useSchedule = () =>
  useQuery({
    queryKey: [REMINDERS, 'schedule'],
    queryFn: () => ask(() => reminderSchedulesGetSchedule()),
  });
