import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/clients.module.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { NeedsModule } from '../needs/needs.module.js';
import { ExpectedAnswers } from './expected-answers.service.js';
import { PeakDemands } from './peak-demands.service.js';
import { PeakPlansController } from './peak-plans.controller.js';
import { PeakPlansService } from './peak-plans.service.js';

/** How a cover will answer the telephone, before it is agreed on. */
@Module({
  imports: [WorkspacesModule, ClientsModule, NeedsModule],
  controllers: [PeakPlansController],
  providers: [PeakPlansService, PeakDemands, ExpectedAnswers],
  exports: [ExpectedAnswers],
})
export class PeaksModule {}
