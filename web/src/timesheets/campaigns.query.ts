import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { campaignsGet, campaignsList, campaignsNote } from '../client/sdk.gen.ts';
import type { Campaign, NewCampaignResult } from '../client/types.gen.ts';
import { ask } from '../shell/ask.ts';
import { BY_CURSOR } from '../shell/paging.ts';
import { withStep } from './campaign-contacts.ts';

export const CAMPAIGNS = 'campaigns';
const LOOK_AGAIN_MS = 30_000;

export const useCampaigns = () =>
  useInfiniteQuery({
    queryKey: [CAMPAIGNS, 'list'],
    ...BY_CURSOR,
    queryFn: ({ pageParam: cursor }) => ask(() => campaignsList({ query: { limit: 50, cursor } })),
    placeholderData: keepPreviousData,
  });

/** A campaign with its contacts; looked at again, as several may call. */
export const useCampaign = (campaign_id: string) =>
  useQuery({
    queryKey: [CAMPAIGNS, campaign_id],
    queryFn: () => ask(() => campaignsGet({ path: { campaign_id } })),
    refetchInterval: LOOK_AGAIN_MS,
  });

/** Notes a result: the campaign stands there with it at once, and what others noted meanwhile is asked for. */
export function useNoting(campaign_id: string) {
  const client = useQueryClient();
  const queryKey = [CAMPAIGNS, campaign_id];
  return async (body: NewCampaignResult) => {
    const step = await ask(() => campaignsNote({ path: { campaign_id }, body }));
    const after = client.setQueryData<Campaign>(queryKey, (before) => before && withStep(before, step));
    void client.invalidateQueries({ queryKey: [CAMPAIGNS] });
    return after?.contacts ?? [];
  };
}
