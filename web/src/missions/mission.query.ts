import { useQuery, useQueryClient } from '@tanstack/react-query';
import { handOverReadHandOver, missionsGet } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { MISSIONS, OFFERS } from './missions.query.ts';

export const useMission = (id: string) =>
  useQuery({ queryKey: [MISSIONS, id], queryFn: () => ask(() => missionsGet({ path: { id } })) });

export const useHandOver = (id: string) =>
  useQuery({
    queryKey: [MISSIONS, id, 'hand-over'],
    queryFn: () => ask(() => handOverReadHandOver({ path: { id } })),
  });

export function useMissionChanged() {
  const client = useQueryClient();
  return () =>
    Promise.all([MISSIONS, OFFERS, 'access'].map((key) => client.invalidateQueries({ queryKey: [key] })));
}
