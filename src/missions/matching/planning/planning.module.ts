import { Module } from '@nestjs/common';
import { WorkspacesModule } from '../../../workspaces/workspaces.module.js';
import { OffersModule } from '../../offers/offers.module.js';
import { FitsModule } from '../fits.module.js';
import { PlanAcceptances } from './plan-acceptance.service.js';
import { PlanningWorker } from './planning.worker.js';
import { PlansController } from './plans.controller.js';
import { PlansService } from './plans.service.js';

/** Weeks planned by a solver, tried out, and offered. */
@Module({
  imports: [WorkspacesModule, FitsModule, OffersModule],
  controllers: [PlansController],
  providers: [PlansService, PlanningWorker, PlanAcceptances],
  exports: [PlanAcceptances],
})
export class PlanningModule {}
