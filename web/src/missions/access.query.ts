import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  accessGrantsGet,
  accessGrantsList,
  offBoardingListDue,
  offBoardingListOfMission,
} from '../client/sdk.gen.ts';
import type { AccessGrant, AccessToRevoke } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { everyOne } from '../shell/paging.ts';

const ACCESS = 'access';

export const useGrants = (filter: { readonly expiring_within?: number } = {}) =>
  useQuery({
    queryKey: [ACCESS, 'all', filter],
    queryFn: () =>
      everyOne<AccessGrant>((cursor) =>
        ask(() => accessGrantsList({ query: { limit: 200, cursor, ...filter } })),
      ),
  });

export const useGrant = (grant_id: string) =>
  useQuery({
    queryKey: [ACCESS, grant_id],
    queryFn: () => ask(() => accessGrantsGet({ path: { grant_id } })),
  });

/** What must be taken back today, or when a mission ends. */
export const useOffBoarding = (mission_id?: string) =>
  useQuery({
    queryKey: [ACCESS, 'off-boarding', mission_id],
    queryFn: () =>
      everyOne<AccessToRevoke>((cursor) =>
        ask(() =>
          mission_id
            ? offBoardingListOfMission({ path: { id: mission_id }, query: { limit: 200, cursor } })
            : offBoardingListDue({ query: { limit: 200, cursor } }),
        ),
      ),
  });

export function useAccessChanged() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [ACCESS] });
}
