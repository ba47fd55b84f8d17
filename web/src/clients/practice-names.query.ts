import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { practicesList } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { everyOne } from '../shell/paging.ts';
import { useMay } from '../shell/session.ts';

/** All practices by name, those in use before archived ones. */
export function useEveryPractice() {
  const may = useMay();
  return useQuery({
    queryKey: ['practices', 'every'],
    staleTime: 300_000,
    enabled: may('practices:read'),
    queryFn: async () => {
      const of = (archived: 'false' | 'true') =>
        everyOne((cursor) => ask(() => practicesList({ query: { limit: 200, archived, cursor } })));
      return [...(await of('false')), ...(await of('true'))];
    },
  });
}

/** The names of all practices by id, archived ones too; a name that is not known yet is empty. */
export function usePracticeNames(): (id: string) => string {
  const { data } = useEveryPractice();
  const names = useMemo(() => new Map(data?.map(({ id, name }) => [id, name])), [data]);
  return (id) => names.get(id) ?? '';
}
