import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { formatOf } from './kernel/format.ts';
import type { Language } from './kernel/language.ts';
import type { AppRouter } from './router.tsx';
import { ProblemError } from './shell/ask.ts';
import { keepLanguage, LanguageContext } from './shell/language.ts';
import { SessionContext, useSessionQuery } from './shell/session.ts';
import { shellWords } from './shell/shell-words.ts';
import { useWords } from './shell/words.ts';
import { Problem } from './ui/problem.tsx';
import { Skeleton } from './ui/skeleton.tsx';

const Door = lazy(() => import('./workspaces/door.page.tsx').then((module) => ({ default: module.Door })));

/** What is known of the server's answers, for one page. */
export const newQueries = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // Without a network a call fails and says so, instead of waiting unseen.
        networkMode: 'always',
        refetchOnReconnect: true,
        retry: (count, error) =>
          error instanceof ProblemError && (error.unreachable || error.status >= 500) && count < 2,
        throwOnError: false,
      },
      mutations: { networkMode: 'always' },
    },
  });

export interface AppProps {
  readonly queries: QueryClient;
  readonly router: AppRouter;
  readonly language: Language;
}

/** The app: in the reader's language, and behind its door. */
export function App({ queries, ...page }: AppProps) {
  return (
    <QueryClientProvider client={queries}>
      <Gate {...page} />
    </QueryClientProvider>
  );
}

function Gate({ router, language: first }: Omit<AppProps, 'queries'>) {
  const session = useSessionQuery();
  const [language, setLanguage] = useState(first);
  const { country = 'BE', time_zone = 'Europe/Brussels' } = session.data?.workspace ?? {};
  useEffect(() => keepLanguage(language), [language]);
  const value = useMemo(
    () => ({ language, format: formatOf(language, country, time_zone), choose: setLanguage }),
    [language, country, time_zone],
  );
  return (
    <LanguageContext value={value}>
      <Suspense>
        <Stale error={session.data === undefined ? null : session.error} onRetry={() => session.refetch()} />
        <Waiting
          pending={session.isPending}
          error={session.data === undefined ? session.error : null}
          onRetry={() => session.refetch()}
        >
          {session.data ? (
            <SessionContext value={session.data}>
              <RouterProvider router={router} />
            </SessionContext>
          ) : (
            <Door />
          )}
        </Waiting>
      </Suspense>
    </LanguageContext>
  );
}

/** What was known of the session stays, beside what went wrong when it was asked for again. */
function Stale({ error, onRetry }: { error: unknown; onRetry(): void }) {
  return error ? <Problem error={error} onRetry={onRetry} /> : null;
}

function Waiting({
  pending,
  error,
  onRetry,
  children,
}: {
  pending: boolean;
  error: unknown;
  onRetry(): void;
  children: ReactNode;
}) {
  const words = useWords(shellWords);
  if (!pending && !error) return children;
  return (
    <main>{pending ? <Skeleton says={words.loading} /> : <Problem error={error} onRetry={onRetry} />}</main>
  );
}
