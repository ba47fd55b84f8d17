import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/clients.module.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { CoverModule } from '../cover/cover.module.js';
import { ProfilesModule } from '../profiles/profiles.module.js';
import { RotaAbsences } from './rota-absences.service.js';
import { RotaAnswers } from './rota-answers.service.js';
import { RotaFeedsController } from './rota-feeds.controller.js';
import { RotaFeeds } from './rota-feeds.service.js';
import { RotaGuards } from './rota-guards.service.js';
import { RotaPeople } from './rota-people.service.js';
import { RotaPlanning } from './rota-planning.service.js';
import { RotaProblems } from './rota-problems.service.js';
import { RotaRows } from './rota-rows.service.js';
import { RotaShiftsController } from './rota-shifts.controller.js';
import { RotaSwaps } from './rota-swaps.service.js';
import { RotasController } from './rotas.controller.js';
import { RotasService } from './rotas.service.js';

/** Who stands by when, for one practice or a circle of practices. */
@Module({
  imports: [WorkspacesModule, ClientsModule, ProfilesModule, CoverModule],
  controllers: [RotasController, RotaShiftsController, RotaFeedsController],
  providers: [
    RotasService,
    RotaRows,
    RotaProblems,
    RotaPlanning,
    RotaAnswers,
    RotaSwaps,
    RotaFeeds,
    RotaGuards,
    RotaPeople,
    RotaAbsences,
  ],
  exports: [RotaRows],
})
export class RotasModule {}
