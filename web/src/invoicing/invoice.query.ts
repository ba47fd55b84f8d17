import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  invoiceSendingTransmissions,
  invoiceStatementsAnnexReasons,
  invoicesGet,
  invoicesList,
  invoicesReadAnnex,
  receivablesList,
  routingGetRoute,
} from '../client/sdk.gen.ts';
import type { InvoicesGetResponse, InvoicesReadAnnexResponse } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';

export type Invoice = InvoicesGetResponse;
export type InvoiceLine = Invoice['lines'][number];
export type AnnexEvent = InvoicesReadAnnexResponse['items'][number];

/** Everything this feature asked; an act invalidates it all. */
export const INVOICING = ['invoicing'] as const;

export function useInvalidate() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: INVOICING });
}

interface Paged {
  readonly pageParam: string | undefined;
}

const nextOf = (last: { readonly next_cursor: string | null }) => last.next_cursor ?? undefined;

export interface InvoiceSearch {
  readonly q?: string;
  readonly state?: string;
  readonly month?: string;
  readonly practice?: string;
}

const lastDay = (month: string) =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);

export const useInvoices = ({ q, state, month, practice }: InvoiceSearch) =>
  useInfiniteQuery({
    queryKey: [...INVOICING, 'list', q, state, month, practice],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextOf,
    queryFn: async ({ pageParam }: Paged) => {
      const page = await ask(() =>
        invoicesList({
          query: {
            limit: 100,
            cursor: pageParam,
            q: q || undefined,
            practice_id: practice || undefined,
            state: (state || undefined) as 'draft' | 'issued' | undefined,
            ...(month && { from: `${month}-01`, to: lastDay(month) }),
          },
        }),
      );
      const ids = page.items.filter((each) => each.state === 'issued' && each.kind === 'invoice');
      const balances =
        ids.length === 0
          ? []
          : (
              await ask(() =>
                receivablesList({ query: { limit: 200, invoice_ids: ids.map(({ id }) => id).join(',') } }),
              )
            ).items;
      const known = new Map(balances.map((balance) => [balance.invoice_id, balance]));
      return { ...page, items: page.items.map((item) => ({ ...item, balance: known.get(item.id) })) };
    },
  });

export type ListedInvoice = NonNullable<
  ReturnType<typeof useInvoices>['data']
>['pages'][number]['items'][number];

export const useInvoice = (id: string) =>
  useQuery({
    queryKey: [...INVOICING, id],
    queryFn: () => ask(() => invoicesGet({ path: { invoice_id: id } })),
  });

export const useBalance = (invoice: Invoice | undefined) =>
  useQuery({
    queryKey: [...INVOICING, invoice?.id, 'balance'],
    enabled: invoice?.state === 'issued' && invoice.kind === 'invoice',
    queryFn: async () => {
      const page = await ask(() => receivablesList({ query: { limit: 1, invoice_ids: invoice!.id } }));
      return page.items[0] ?? null;
    },
  });

export const useRoute = (practice: string | undefined, enabled: boolean) =>
  useQuery({
    queryKey: [...INVOICING, 'route', practice],
    enabled: enabled && practice !== undefined,
    queryFn: () => ask(() => routingGetRoute({ path: { id: practice! } })),
  });

export const useTransmissions = (invoice: string, enabled: boolean) =>
  useQuery({
    queryKey: [...INVOICING, invoice, 'transmissions'],
    enabled,
    queryFn: () => ask(() => invoiceSendingTransmissions({ path: { invoice_id: invoice } })),
  });

export const useReasons = (invoice: string, line: number) =>
  useQuery({
    queryKey: [...INVOICING, invoice, 'reasons', line],
    queryFn: () =>
      ask(() => invoiceStatementsAnnexReasons({ path: { invoice_id: invoice }, query: { line } })),
  });

export const useAnnex = (invoice: string, line: number, reason: string | undefined) =>
  useInfiniteQuery({
    queryKey: [...INVOICING, invoice, 'annex', line, reason],
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextOf,
    queryFn: ({ pageParam }: Paged) =>
      ask(() =>
        invoicesReadAnnex({
          path: { invoice_id: invoice },
          query: { limit: 200, cursor: pageParam, line, reason: reason || undefined },
        }),
      ),
  });

export const useAnnexRow = (invoice: string, position: number | undefined) =>
  useQuery({
    queryKey: [...INVOICING, invoice, 'annex-row', position],
    enabled: position !== undefined,
    queryFn: async () => {
      const page = await ask(() =>
        invoicesReadAnnex({ path: { invoice_id: invoice }, query: { limit: 1, position } }),
      );
      return page.items[0] ?? null;
    },
  });
