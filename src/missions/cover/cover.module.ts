import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/clients.module.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { AccessModule } from '../access/access.module.js';
import { FitsModule } from '../matching/fits.module.js';
import { MissionsModule } from '../missions.module.js';
import { NeedsModule } from '../needs/needs.module.js';
import { OffersModule } from '../offers/offers.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { AbsenceEnds } from './absence-ends.service.js';
import { AbsenceNews } from './absence-news.service.js';
import { AbsencesController } from './absences.controller.js';
import { AbsencesService } from './absences.service.js';
import { CoverAccess } from './cover-access.service.js';
import { CoverNeeds } from './cover-needs.service.js';
import { CoverPartsController } from './cover-parts.controller.js';
import { CoverReading } from './cover-reading.service.js';
import { CoverTermsService } from './cover-terms.service.js';
import { CoveredMissions } from './covered-missions.service.js';
import { CoveringService } from './covering.service.js';
import { HandOverPacks } from './hand-over-pack.service.js';
import { Leaving } from './leaving.service.js';
import { SubstitutesService } from './substitutes.service.js';

/** Who takes over when somebody is away or leaves. */
@Module({
  imports: [
    WorkspacesModule,
    ClientsModule,
    MissionsModule,
    NeedsModule,
    ProfilesModule,
    AccessModule,
    OffersModule,
    FitsModule,
  ],
  controllers: [AbsencesController, CoverPartsController],
  providers: [
    AbsencesService,
    AbsenceEnds,
    AbsenceNews,
    CoverReading,
    CoveringService,
    CoverNeeds,
    CoveredMissions,
    CoverAccess,
    CoverTermsService,
    HandOverPacks,
    Leaving,
    SubstitutesService,
  ],
  exports: [AbsencesService],
})
export class CoverModule {}
