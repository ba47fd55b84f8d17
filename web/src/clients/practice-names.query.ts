import { useQuery } from '@tanstack/react-query';
import { practicesList } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { everyOne } from '../shell/paging.ts';
import { useMay } from '../shell/session.ts';

/** The names of all practices by id, archived ones too; for those who may read them. */
export const useAllPracticeNames = () =>
  useQuery({
    queryKey: ['practices', 'by-id'],
    staleTime: 60_000,
    enabled: useMay()('practices:read'),
    queryFn: async () => {
      const [open, archived] = await Promise.all((['false', 'true'] as const).map(allOf));
      return new Map([...open!, ...archived!].map(({ id, name }) => [id, name]));
    },
  });

const allOf = (archived: 'false' | 'true') =>
  everyOne((cursor) => ask(() => practicesList({ query: { limit: 200, archived, cursor } })));

/** The name of a practice by its id; one that is not known yet is empty. */
export function usePracticeNames(): (id: string) => string {
  const names = useAllPracticeNames().data;
  return (id) => names?.get(id) ?? '';
}
