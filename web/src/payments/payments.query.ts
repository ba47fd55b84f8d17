import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { bankTransactionsList, receivablesList } from '../client/sdk.gen.ts';
import type { BankMatch, BankTransaction, BankTransactionPage } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { everyOne } from '../shell/paging.ts';

export const BANK = 'bank-transactions';
export const BALANCES = 'invoice-balances';

export type LineState = BankTransaction['state'];
/** A line of a bank statement; its suggestion is that of a match. */
export type Line = Omit<BankTransaction, 'suggestion'> & { readonly suggestion: BankMatch['suggestion'] };

interface Place {
  readonly at: number;
  readonly cursor?: string;
}

/** Lines in these states, one state after the other, newest first in each. */
export const useLines = (states: readonly LineState[]) =>
  useInfiniteQuery({
    queryKey: [BANK, ...states],
    initialPageParam: { at: 0 } as Place,
    queryFn: async ({ pageParam }) => {
      let place: Place | undefined = pageParam;
      let items: readonly Line[] = [];
      while (place && items.length === 0) {
        const { at, cursor }: Place = place;
        const page: BankTransactionPage = await ask(() =>
          bankTransactionsList({ query: { limit: 50, state: states[at]!, cursor } }),
        );
        items = page.items as readonly Line[];
        if (page.next_cursor) place = { at, cursor: page.next_cursor };
        else place = at + 1 < states.length ? { at: at + 1 } : undefined;
      }
      return { items, next: place };
    },
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((line) => line.state === 'new')) ? 2_000 : false,
  });

/** All open invoices, of a practice or of all. */
export const useOpenInvoices = (practice_id?: string) =>
  useQuery({
    queryKey: [BALANCES, 'open', practice_id],
    enabled: practice_id !== '',
    queryFn: () => openInvoices(practice_id),
  });

export const openInvoices = (practice_id?: string) =>
  everyOne((cursor) =>
    ask(() => receivablesList({ query: { limit: 200, only: 'open', practice_id, cursor } })),
  );
