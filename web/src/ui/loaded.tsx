import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { shellWords } from '../shell/shell-words.ts';
import { useWords } from '../shell/words.ts';
import { Problem } from './problem.tsx';
import { Skeleton } from './skeleton.tsx';

/** Draws what a query gave: its place while it loads, what went wrong, or the data; old data stays while new loads. */
export function Loaded<T>({
  query,
  rows,
  children,
}: {
  readonly query: UseQueryResult<T>;
  readonly rows?: number;
  children(data: T): ReactNode;
}) {
  const words = useWords(shellWords);
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <Problem error={query.error} onRetry={() => query.refetch()} />}
        {children(query.data)}
      </>
    );
  }
  if (query.isError) return <Problem error={query.error} onRetry={() => query.refetch()} />;
  return <Skeleton says={words.loading} rows={rows} />;
}
