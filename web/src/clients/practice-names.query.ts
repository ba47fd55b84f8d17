import { useQuery } from '@tanstack/react-query';
import { practicesList } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { useMay } from '../shell/session.ts';

/** The names of all practices by id, archived ones too; a name that is not known yet is empty. */
export function usePracticeNames(): (id: string) => string {
  const may = useMay();
  const names = useQuery({
    queryKey: ['practices', 'by-id'],
    staleTime: 300_000,
    enabled: may('practices:read'),
    queryFn: async () => {
      const found = new Map<string, string>();
      for (const archived of ['false', 'true'] as const) {
        let cursor: string | undefined;
        do {
          const page = await ask(() => practicesList({ query: { limit: 200, archived, cursor } }));
          for (const { id, name } of page.items) found.set(id, name);
          cursor = page.next_cursor ?? undefined;
        } while (cursor);
      }
      return found;
    },
  });
  return (id) => names.data?.get(id) ?? '';
}
