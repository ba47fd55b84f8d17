import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import {
  accessGrantsList,
  entriesList,
  invoicesList,
  monthEndItemsItems,
  monthEndsGet,
  monthEndsList,
  timerReadTimer,
} from '../client/sdk.gen.ts';
import type { MonthEndItemsItemsResponse, MonthEndsGetResponse } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { ofPage } from '../shell/page-owner.ts';
import { everyOne } from '../shell/paging.ts';
import { useMay, useSession } from '../shell/session.ts';
import { INVOICING } from './invoice.query.ts';
import { daysOf, lastMonthOf, monthBefore } from './month-end.ts';

export type Run = MonthEndsGetResponse;
export type RunItem = MonthEndItemsItemsResponse['items'][number];

const RUNS = [...INVOICING, 'month-ends'] as const;
const POLL_MS = 2_000;
const SENDING_POLL_MS = 10_000;

export const isBusy = (state: string | undefined) => state === 'drafting' || state === 'issuing';

export const useRuns = () =>
  useQuery({ queryKey: RUNS, queryFn: () => ask(() => monthEndsList({ query: { limit: 200 } })) });

/** A run as it is now: told by the server as it changes, asked for where no stream comes through. */
export function useRun(id: string | undefined) {
  const client = useQueryClient();
  const [streams, setStreams] = useState(false);
  const key = [...RUNS, id];
  const run = useQuery({
    queryKey: key,
    enabled: id !== undefined,
    staleTime: 0,
    refetchInterval: ({ state: { data } }) =>
      isBusy(data?.state)
        ? !streams && POLL_MS
        : data?.state === 'done' && data.counts.documented > 0 && SENDING_POLL_MS,
    queryFn: () => ask(() => monthEndsGet({ path: { month_end_id: id! } })),
  });
  const busy = isBusy(run.data?.state);
  useEffect(() => {
    if (!id || !busy) return;
    const source = new EventSource(ofPage(`/api/month-ends/${id}/events`));
    const told = (event: MessageEvent<string>) => {
      setStreams(true);
      client.setQueryData<Run>(key, (before) => before && { ...before, ...JSON.parse(event.data) });
    };
    const over = () => {
      source.close();
      void client.invalidateQueries({ queryKey: RUNS });
    };
    source.addEventListener('progress', told);
    for (const name of ['review', 'done', 'cancelled']) source.addEventListener(name, over);
    source.onerror = () => setStreams(false);
    return () => source.close();
  }, [id, busy]);
  return run;
}

/** Every practice of a run, in the order of names. */
export const useItems = (run: Run) =>
  useQuery({
    queryKey: [...RUNS, run.id, 'items', run.state, run.counts.failed],
    staleTime: 0,
    placeholderData: (before) => before,
    refetchInterval: isBusy(run.state) && POLL_MS * 2,
    queryFn: () =>
      everyOne((cursor) =>
        ask(() => monthEndItemsItems({ path: { month_end_id: run.id }, query: { limit: 200, cursor } })),
      ),
  });

/** What the month before was invoiced to each practice. */
export const useLastMonth = (month: string) =>
  useQuery({
    queryKey: [...INVOICING, 'last-month', month],
    queryFn: async () => {
      const { from, to } = daysOf(monthBefore(month));
      const invoices = await everyOne((cursor) =>
        ask(() => invoicesList({ query: { limit: 200, cursor, from, to } })),
      );
      return lastMonthOf(invoices.filter(({ period_from }) => period_from >= from && period_from <= to));
    },
  });

const MOST = 200;

/** What is to be put right before a month is billed; a count of `MOST` may be more. */
export function useChecks(month: string) {
  const may = useMay();
  const { workspace } = useSession();
  return useQuery({
    queryKey: [...INVOICING, 'checks', month],
    staleTime: 0,
    queryFn: async () => {
      const days = daysOf(month);
      const count = async (list: () => Promise<{ items: readonly unknown[] }>, allowed: boolean) =>
        allowed ? (await list()).items.length : 0;
      const reads = may('entries:read');
      const [unapproved, unassigned, access, timer] = await Promise.all([
        count(
          () =>
            ask(() => entriesList({ query: { ...days, limit: MOST, approved: 'false', billed: 'false' } })),
          reads && workspace?.requires_approval === true,
        ),
        count(() => ask(() => entriesList({ query: { ...days, limit: MOST, unassigned: 'true' } })), reads),
        count(
          () => ask(() => accessGrantsList({ query: { limit: MOST, expiring_within: 30 } })),
          may('access:read'),
        ),
        may('entries:write') ? ask(() => timerReadTimer()).then(({ timer: open }) => (open ? 1 : 0)) : 0,
      ]);
      return { unassigned, unapproved, timer, access, most: MOST };
    },
  });
}
