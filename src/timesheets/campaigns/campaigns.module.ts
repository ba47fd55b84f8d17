import { Module } from '@nestjs/common';
import { MissionsModule } from '../../missions/missions.module.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { TimesheetsModule } from '../timesheets.module.js';
import { CampaignCalls } from './campaign-calls.service.js';
import { CampaignLinks } from './campaign-links.service.js';
import { CampaignPagesController } from './campaign-pages.controller.js';
import { CampaignsController } from './campaigns.controller.js';
import { Campaigns } from './campaigns.service.js';

/** Calls that a practice wants made, counted while they are made. */
@Module({
  imports: [WorkspacesModule, MissionsModule, TimesheetsModule],
  controllers: [CampaignsController, CampaignPagesController],
  providers: [Campaigns, CampaignCalls, CampaignLinks],
})
export class CampaignsModule {}
