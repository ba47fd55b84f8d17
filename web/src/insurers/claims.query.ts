import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { claimBatchesList, claimsGet, claimsList, feeCodesSearch } from '../client/sdk.gen.ts';
import type { Claim, FeeCode } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { BY_CURSOR } from '../shell/paging.ts';
import { useMay } from '../shell/session.ts';

export const CLAIMS = 'claims';
export const STATES = ['draft', 'attested', 'exported', 'withdrawn'] as const;

/** What a dialog of claims is opened with: the practices it may be for, and the one that is chosen first. */
export interface ClaimsDialog {
  readonly practices: readonly { readonly id: string; readonly name: string }[];
  readonly first: string;
  onClose(): void;
}

/** Claims, the newest first, a page at a time; who the patients are is not among what comes. */
export const useClaims = (state: Claim['state'] | undefined, practice_id: string | undefined) =>
  useInfiniteQuery({
    queryKey: [CLAIMS, 'list', state, practice_id],
    ...BY_CURSOR,
    queryFn: ({ pageParam: cursor }) =>
      ask(() => claimsList({ query: { limit: 100, cursor, state, practice_id } })),
    placeholderData: (before) => before,
  });

/** A claim with its acts and what is wrong with it; its patient masked. */
export const useClaim = (claim_id: string) =>
  useQuery({ queryKey: [CLAIMS, claim_id], queryFn: () => ask(() => claimsGet({ path: { claim_id } })) });

const WRITTEN = 20;

/** The files of claims that were written last, of all practices. */
export const useWrittenClaims = () =>
  useQuery({
    queryKey: [CLAIMS, 'written'],
    queryFn: () => ask(() => claimBatchesList({ query: { limit: WRITTEN } })),
  });

const FOUND = 6;

/** Belgian acts that hold on a day, by the beginning of their code or by words of their label. */
export function useActs(typed: string, on: string) {
  const may = useMay();
  const q = typed.trim();
  return useQuery({
    queryKey: ['fee-codes', q, on],
    enabled: may('fee-codes:read') && on !== '' && /[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(q),
    staleTime: 600_000,
    queryFn: async (): Promise<readonly FeeCode[]> =>
      (await ask(() => feeCodesSearch({ query: { q, on, nomenclature: 'be-inami', limit: FOUND } }))).items,
    placeholderData: (before) => before,
  });
}
