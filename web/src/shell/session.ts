import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect } from 'react';
import { sessionsReadSession, workspacesRead } from '../client/sdk.gen.ts';
import type { SessionsReadSessionResponse, WorkspacesReadResponse } from '../client/types.gen.ts';
import { ask, askPlainly, ProblemError } from './ask.ts';
import { finishLeaving } from './leaving.ts';
import { keep, kept } from './offline/queue.store.ts';
import { drawnFor, pageOwner } from './page-owner.ts';

type Who = SessionsReadSessionResponse;
export type Permission = Who['permissions'][number];

export const SESSION = ['session'] as const;
const KEPT = 'session';

/** Who is signed in and where; null for nobody. */
export interface Session {
  readonly who: Who;
  readonly workspace: WorkspacesReadResponse | null;
  /** The server was not reached: this is who was signed in when it last was. */
  readonly unproven?: boolean;
}

/**
 * Asks the server who is signed in; without a network it is whoever was, so that calls can be logged. A page that is drawn
 * stays that person's: where the session ended or became another's, it asks for it over what is there.
 */
export const useSessionQuery = () =>
  useQuery({
    queryKey: SESSION,
    staleTime: Infinity,
    retry: (count, error) => error instanceof ProblemError && error.unreachable && count < 2,
    queryFn: async (): Promise<Session | null> => {
      const drawn = pageOwner() !== null;
      if (!drawn && !(await finishLeaving())) return null;
      try {
        const session = await askSession(drawn ? ask : askPlainly);
        drawnFor(session.who);
        await keepSession(session);
        return session;
      } catch (error) {
        if (!(error instanceof ProblemError) || drawn) throw error;
        if (error.status === 401) {
          await keep(KEPT, null).catch(() => undefined);
          return null;
        }
        const before = error.unreachable
          ? await kept<Session | null>(KEPT).catch(() => undefined)
          : undefined;
        if (!before) throw error;
        drawnFor(before.who);
        return { ...before, unproven: true };
      }
    },
  });

async function askSession(by: typeof ask): Promise<Session> {
  const who = await by(() => sessionsReadSession());
  const workspace = who.permissions.includes('workspace:read') ? await by(() => workspacesRead()) : null;
  return { who, workspace };
}

const keepSession = (session: Session) => keep(KEPT, leastOf(session)).catch(() => undefined);

/** Takes the session that the server sent with the page as if it had been asked for. */
export function takeSession(queries: QueryClient, session: Session): void {
  queries.setQueryData(SESSION, session);
  void keepSession(session);
}

const AGAIN_MS = 15_000;

/** Has an unproven session proved as soon as the server is reached; where it ended meanwhile, the page asks for it over what is there. */
export function useProof({ unproven }: Session): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!unproven) return;
    const prove = async () => {
      try {
        client.setQueryData(SESSION, await askSession(ask));
      } catch (error) {
        // Whoever closed the question is asked again by what she does next, not by a clock.
        if (error instanceof ProblemError && error.status === 401) clearInterval(timer);
      }
    };
    const timer = setInterval(prove, AGAIN_MS);
    addEventListener('online', prove);
    return () => {
      clearInterval(timer);
      removeEventListener('online', prove);
    };
  }, [unproven, client]);
}

/** What a page needs of a business to show times and amounts; its bank account and numbers stay on the server. */
function leastOf({ who, workspace }: Session): Session {
  if (!workspace) return { who, workspace };
  const { workspace_id, name, country, time_zone } = workspace;
  const least: Partial<WorkspacesReadResponse> = { workspace_id, name, country, time_zone };
  return { who, workspace: least as WorkspacesReadResponse };
}

export const SessionContext = createContext<Session | null>(null);

/** The session of the page; only inside the shell, where there is one. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('There is no session outside of the shell.');
  return session;
}

export const useMay = () => {
  const { who } = useSession();
  return (permission: Permission) => who.permissions.includes(permission);
};
