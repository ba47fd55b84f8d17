import { Body, Controller, Delete, Get, HttpStatus, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { AnswersSecret } from '../../platform/http/idempotency.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { CampaignCalls } from './campaign-calls.service.js';
import { CampaignLinks } from './campaign-links.service.js';
import {
  CampaignLinkMade,
  CampaignLinksRevoked,
  CampaignPage,
  CampaignPatch,
  CampaignQuery,
  CampaignStep,
  CampaignView,
  NewCampaign,
  NewCampaignResult,
} from './campaigns.schema.js';
import { Campaigns } from './campaigns.service.js';

@ApiTags('timesheets')
@Controller('campaigns')
export class CampaignsController {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly calls: CampaignCalls,
    private readonly links: CampaignLinks,
  ) {}

  /** Campaigns with their counters, newest first; a secretary's are hers and those of the practices she works for. */
  @Get()
  @Requires('entries:read')
  @Returns(CampaignPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: CampaignQuery }) query: CampaignQuery) {
    return this.campaigns.list(actor, query);
  }

  /** Writes down who is to be called, by reference only. */
  @Post()
  @Requires('entries:write')
  @TakesIdempotencyKey()
  @Returns(CampaignView, HttpStatus.CREATED)
  add(@CurrentActor() actor: Actor, @Body({ schema: NewCampaign }) given: NewCampaign) {
    return this.campaigns.add(actor, given);
  }

  /** A campaign with its contacts. */
  @Get(':campaign_id')
  @Requires('entries:read')
  @Returns(CampaignView)
  get(@CurrentActor() actor: Actor, @Param('campaign_id', { schema: id }) campaignId: string) {
    return this.campaigns.get(actor, campaignId);
  }

  /** Changes what a campaign is called, until when it is to be done, or whose it is. */
  @Patch(':campaign_id')
  @Requires('entries:write')
  @Returns(CampaignView)
  change(
    @CurrentActor() actor: Actor,
    @Param('campaign_id', { schema: id }) campaignId: string,
    @Body({ schema: CampaignPatch }) patch: CampaignPatch,
  ) {
    return this.campaigns.change(actor, campaignId, patch);
  }

  /** Notes what a call came to; a result that is billed makes the one work entry of its contact. */
  @Post(':campaign_id/results')
  @Requires('entries:write')
  @TakesIdempotencyKey()
  @Returns(CampaignStep)
  note(
    @CurrentActor() actor: Actor,
    @Param('campaign_id', { schema: id }) campaignId: string,
    @Body({ schema: NewCampaignResult }) given: NewCampaignResult,
  ) {
    return this.calls.note(actor, campaignId, given);
  }

  /** A secret link that shows the practice how far it is; it is told once. */
  @Post(':campaign_id/links')
  @Requires('entries:write')
  @AnswersSecret()
  @Returns(CampaignLinkMade, HttpStatus.CREATED)
  link(@CurrentActor() actor: Actor, @Param('campaign_id', { schema: id }) campaignId: string) {
    return this.links.make(actor, campaignId);
  }

  /** Closes every open link to a campaign. */
  @Delete(':campaign_id/links')
  @Requires('entries:write')
  @Returns(CampaignLinksRevoked)
  revoke(@CurrentActor() actor: Actor, @Param('campaign_id', { schema: id }) campaignId: string) {
    return this.links.revoke(actor, campaignId);
  }
}
