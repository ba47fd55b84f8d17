import { useQuery } from '@tanstack/react-query';
import { payoutRunsList, payoutsDue, vigilanceList } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';

export const PAYOUTS = 'payouts';
export const VIGILANCE = 'vigilance';

export const useVigilance = () =>
  useQuery({
    queryKey: [VIGILANCE],
    queryFn: async () => (await ask(() => vigilanceList())).items,
  });

export const useDue = () =>
  useQuery({ queryKey: [PAYOUTS, 'due'], queryFn: () => ask(() => payoutsDue({ query: {} })) });

/** The latest runs, newest first. */
export const useRuns = () =>
  useQuery({
    queryKey: [PAYOUTS, 'runs'],
    queryFn: async () => (await ask(() => payoutRunsList({ query: { limit: 20 } }))).items,
  });
