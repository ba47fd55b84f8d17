import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { marginsList, selfBillsGet, selfBillsList } from '../client/sdk.gen.ts';
import type { MarginsListResponse, SelfBillsGetResponse } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { INVOICING } from './invoice.query.ts';
import { daysOf } from './month-end.ts';

export type SelfBill = SelfBillsGetResponse;
export type SelfBillState = SelfBill['state'];

export const useSelfBills = (state: string | undefined) =>
  useInfiniteQuery({
    queryKey: [...INVOICING, 'self-bills', state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      ask(() =>
        selfBillsList({
          query: { limit: 100, cursor: pageParam, state: (state || undefined) as SelfBillState | undefined },
        }),
      ),
    getNextPageParam: (last: { next_cursor: string | null }) => last.next_cursor ?? undefined,
  });

export const useSelfBill = (id: string) =>
  useQuery({
    queryKey: [...INVOICING, 'self-bills', 'one', id],
    queryFn: () => ask(() => selfBillsGet({ path: { self_bill_id: id } })),
  });

type Margin = MarginsListResponse['items'][number];

/** The margins of a month, invoice by invoice, and together. */
export const useMargins = (month: string) =>
  useQuery({
    queryKey: [...INVOICING, 'margins', month],
    queryFn: async () => {
      const items: Margin[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await ask(() => marginsList({ query: { ...daysOf(month), limit: 200, cursor } }));
        items.push(...page.items);
        if (!page.next_cursor) return { items, total: page.total };
        cursor = page.next_cursor;
      }
    },
  });
