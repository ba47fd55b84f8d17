import { type QueryClient, useQuery } from '@tanstack/react-query';
import { captureContext, entriesList } from '../client/sdk.gen.ts';
import type { CaptureContext, ListedWorkEntry } from '../client/types.gen.ts';
import { askPlainly, ProblemError } from '../shell/ask.ts';
import { keep, kept } from '../shell/offline/queue.store.ts';
import { ownerOf } from '../shell/page-owner.ts';
import { useSession } from '../shell/session.ts';
import { withDigits } from './capturing.ts';

export const CAPTURE = 'capture-context';

/** Whose entries are kept on this computer: those of one person in one business. */
export const useOwner = (): string => ownerOf(useSession().who);

/** What the bar needs to log calls; without a network, what it was when the server was last reached. */
export function useCaptureContext() {
  const owner = useOwner();
  return useQuery({
    queryKey: [CAPTURE, owner],
    staleTime: 5 * 60_000,
    retry: false,
    select: withDigits,
    queryFn: async (): Promise<CaptureContext> => {
      try {
        const context = await askPlainly(() => captureContext());
        await keepContext(owner, context);
        return context;
      } catch (error) {
        const before = await kept<{ owner: string; context: CaptureContext }>(CAPTURE).catch(() => undefined);
        if (error instanceof ProblemError && error.unreachable && before?.owner === owner)
          return before.context;
        throw error;
      }
    },
  });
}

const keepContext = (owner: string, context: CaptureContext) =>
  keep(CAPTURE, { owner, context: leastOf(context) }).catch(() => undefined);

/** Takes what the server sent with the page as if the bar had asked for it. */
export function takeContext(queries: QueryClient, owner: string, context: CaptureContext): void {
  queries.setQueryData([CAPTURE, owner], context);
  void keepContext(owner, context);
}

/** What is kept of it: names of practices and practitioners, digits and closed periods. */
const leastOf = (context: CaptureContext): CaptureContext => ({
  ...context,
  practices: context.practices.map((practice) => ({ ...practice, missions: [], contracts: [] })),
});

const BY_HAND = new Set(['manual', 'bulk', 'timer', 'week']);

/** One's own newest entry that can still be taken back, as the server knows it. */
export function useLastStored(undo_minutes: number, now: () => number) {
  const { who } = useSession();
  return useQuery({
    queryKey: ['work-entries', 'last', who.user.id],
    retry: false,
    queryFn: async (): Promise<ListedWorkEntry | null> => {
      const { items } = await askPlainly(() =>
        entriesList({ query: { secretary_id: who.user.id, billed: 'false', limit: 5 } }),
      );
      const since = now() - undo_minutes * 60_000;
      const own = items.filter((one) => BY_HAND.has(one.source) && Date.parse(one.created_at) > since);
      return own.toSorted((a, b) => b.created_at.localeCompare(a.created_at))[0] ?? null;
    },
  });
}
