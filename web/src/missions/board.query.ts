import { useQuery, useQueryClient } from '@tanstack/react-query';
import { fitsCandidates, plansGet } from '../client/sdk.gen.ts';
import type { CandidateList, Plan } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.ts';
import { MISSIONS, NEEDS, OFFERS } from './missions.query.ts';

export type Candidate = CandidateList['items'][number];

/** How many candidates are looked at for a need. */
const TOP = 20;
const PLAN_MS = 700;

/** Who fits a need, best first. */
export function useCandidates(need_id: string | undefined) {
  const { language } = useLanguage();
  return useQuery({
    queryKey: [NEEDS, need_id, 'candidates', language],
    enabled: need_id !== undefined,
    queryFn: () => ask(() => fitsCandidates({ path: { need_id: need_id! }, query: { top: TOP } })),
  });
}

const isDone = (plan: Plan | undefined) => plan?.state === 'done' || plan?.state === 'failed';

/** A plan, asked for again while it is made. */
export const usePlan = (plan_id: string | undefined) =>
  useQuery({
    queryKey: ['plans', plan_id],
    enabled: plan_id !== undefined,
    queryFn: () => ask(() => plansGet({ path: { plan_id: plan_id! } })),
    refetchInterval: ({ state }) => (isDone(state.data) ? false : PLAN_MS),
  });

/** Asks anew for all that an offer changes. */
export function useBoardChanged() {
  const client = useQueryClient();
  return () =>
    Promise.all([NEEDS, OFFERS, MISSIONS].map((key) => client.invalidateQueries({ queryKey: [key] })));
}
