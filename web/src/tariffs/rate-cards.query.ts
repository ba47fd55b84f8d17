import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import {
  rateCardsList,
  rateCardsVersions,
  simulationsGet,
  simulationsList,
  simulationsPractices,
} from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { RATE_CARDS } from './rate-card.query.ts';

export const SIMULATIONS = 'rate-simulations';

export const useRateCards = () =>
  useInfiniteQuery({
    queryKey: [RATE_CARDS, 'list'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) => ask(() => rateCardsList({ query: { limit: 100, cursor } })),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

/** The versions of a card, newest first as the server tells them. */
export const useVersions = (id: string) =>
  useQuery({
    queryKey: [RATE_CARDS, id, 'versions'],
    queryFn: async () => (await ask(() => rateCardsVersions({ path: { id }, query: { limit: 100 } }))).items,
  });

export const useSimulations = () =>
  useQuery({
    queryKey: [SIMULATIONS, 'list'],
    queryFn: async () => (await ask(() => simulationsList({ query: { limit: 50 } }))).items,
  });

/** A simulation; asked for again while it runs. */
export const useSimulation = (id: string | undefined) =>
  useQuery({
    queryKey: [SIMULATIONS, id],
    enabled: id !== undefined,
    queryFn: () => ask(() => simulationsGet({ path: { id: id! } })),
    refetchInterval: ({ state }) => (/queued|running/.test(state.data?.state ?? '') ? 1_000 : false),
  });

/** Its practices, who pays most more first. */
export const useSimulated = (id: string, done: boolean) =>
  useInfiniteQuery({
    queryKey: [SIMULATIONS, id, 'practices'],
    enabled: done,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      ask(() => simulationsPractices({ path: { id }, query: { limit: 200, cursor } })),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
