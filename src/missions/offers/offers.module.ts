import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/clients.module.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { AccessModule } from '../access/access.module.js';
import { MissionsModule } from '../missions.module.js';
import { NeedsModule } from '../needs/needs.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { NotedMissionsController } from './noted-missions.controller.js';
import { NotedMissions } from './noted-missions.service.js';
import { OfferAnswers } from './offer-answers.service.js';
import { OfferMessages } from './offer-messages.service.js';
import { OfferRows } from './offer-rows.service.js';
import { OfferSignatures } from './offer-signatures.service.js';
import { OffersController } from './offers.controller.js';
import { OffersService } from './offers.service.js';

/** Missions offered to people, who decide. */
@Module({
  imports: [WorkspacesModule, ClientsModule, MissionsModule, NeedsModule, ProfilesModule, AccessModule],
  controllers: [OffersController, NotedMissionsController],
  providers: [OffersService, OfferAnswers, OfferSignatures, OfferMessages, OfferRows, NotedMissions],
  exports: [OffersService, OfferAnswers, OfferSignatures, OfferRows],
})
export class OffersModule {}
