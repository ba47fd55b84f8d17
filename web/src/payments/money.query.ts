import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import {
  effectiveRatesList,
  metersMeter,
  receivablesExpectedCash,
  receivablesReadAgeing,
} from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { BALANCES } from './payments.query.ts';

export const useAgeing = () =>
  useInfiniteQuery({
    queryKey: [BALANCES, 'ageing'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) => ask(() => receivablesReadAgeing({ query: { limit: 50, cursor } })),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

/** What comes in over the next weeks. */
export const useExpected = (weeks: number) =>
  useQuery({
    queryKey: [BALANCES, 'expected', weeks],
    queryFn: () => ask(() => receivablesExpectedCash({ query: { weeks } })),
  });

/** The month of a practice as far as it is known. */
export const useMeter = (id: string | undefined) =>
  useQuery({
    queryKey: ['meters', id],
    enabled: id !== undefined,
    retry: false,
    queryFn: () => ask(() => metersMeter({ path: { id: id! } })),
  });

/** What an hour of work brought in, of invoices whose days of service lie in the span. */
export const useEffectiveRates = (span: { readonly from: string; readonly to: string }) =>
  useQuery({
    queryKey: ['effective-rates', span],
    queryFn: () => ask(() => effectiveRatesList({ query: span })),
  });
