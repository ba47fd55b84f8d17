import { useQuery } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { sessionsReadSession, workspacesRead } from '../client/sdk.gen.ts';
import type { SessionsReadSessionResponse, WorkspacesReadResponse } from '../client/types.gen.ts';
import { askPlainly, ProblemError } from './ask.ts';

export type Who = SessionsReadSessionResponse;
export type Permission = Who['permissions'][number];

export const SESSION = ['session'] as const;

/** Who is signed in and where; null for nobody. */
export interface Session {
  readonly who: Who;
  readonly workspace: WorkspacesReadResponse | null;
}

/** Asks the server who is signed in. */
export const useSessionQuery = () =>
  useQuery({
    queryKey: SESSION,
    staleTime: Infinity,
    retry: (count, error) => error instanceof ProblemError && error.unreachable && count < 2,
    queryFn: async (): Promise<Session | null> => {
      try {
        const who = await askPlainly(() => sessionsReadSession());
        const workspace = who.permissions.includes('workspace:read')
          ? await askPlainly(() => workspacesRead())
          : null;
        return { who, workspace };
      } catch (error) {
        if (error instanceof ProblemError && error.status === 401) return null;
        throw error;
      }
    },
  });

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
