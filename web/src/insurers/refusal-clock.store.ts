import { useQuery, useQueryClient } from '@tanstack/react-query';
import { keep, kept, WORK } from '../shell/offline/queue.store.ts';
import { useSession } from '../shell/session.ts';

/** Time that is being spent on a case; kept on this computer until the server has it. */
export interface Clock {
  readonly refusal_id: string;
  /** Of the case, which tells of nobody. */
  readonly reference: string;
  /** By the server's clock. */
  readonly started_at: string;
  /** Seconds, once it was stopped: what is sent again is what was sent before. */
  readonly work_s: number | null;
  /** The name of the entry that it becomes. */
  readonly ref: string;
}

/** The one clock of whoever is signed in, whichever page or tab started it. */
export function useRefusalClock() {
  const { who } = useSession();
  const client = useQueryClient();
  const name = `${WORK}refusal-clock ${who.workspace_id} ${who.user.id}`;
  const read = async () => (await kept<Clock | null>(name)) ?? null;
  const clock = useQuery({ queryKey: [name], staleTime: 0, queryFn: () => read().catch(() => null) });
  const set = async (next: Clock | null) => {
    // Where a browser keeps nothing the clock runs as long as the page is there.
    await keep(name, next).catch(() => undefined);
    client.setQueryData([name], next);
  };
  // What another tab recorded or dropped is gone here too; only where nothing can be read counts what this page knows.
  return { clock: clock.data ?? null, read: () => read().catch(() => clock.data ?? null), set };
}
