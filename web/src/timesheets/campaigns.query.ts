import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { campaignsGet, campaignsList } from '../client/sdk.gen.ts';
import { ask } from '../shell/ask.ts';
import { BY_CURSOR } from '../shell/paging.ts';

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
