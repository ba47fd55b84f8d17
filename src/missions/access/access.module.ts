import { MiddlewareConsumer, Module, NestModule, RequestMethod } from '@nestjs/common';
import { ClientsModule } from '../../clients/clients.module.js';
import { takeAsFile } from '../../platform/http/uploaded-file.client.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { MissionsModule } from '../missions.module.js';
import { AccessAdmission } from './access-admission.service.js';
import { AccessGrantsController, PracticeMandateController } from './access-grants.controller.js';
import { AccessGrants } from './access-grants.service.js';
import { AccessMandates } from './access-mandates.service.js';
import { AccessProofsController } from './access-proofs.controller.js';
import { AccessProofs } from './access-proofs.service.js';
import { AccessReading } from './access-reading.service.js';
import { AccessReminders } from './access-reminders.service.js';
import { AccessRemindersWorker } from './access-reminders.worker.js';
import { OffBoardingController } from './off-boarding.controller.js';
import { OffBoarding } from './off-boarding.service.js';

/** Who has access to what, under which mandate, until when, and what is taken back at the end. */
@Module({
  imports: [WorkspacesModule, ClientsModule, MissionsModule],
  controllers: [
    AccessGrantsController,
    PracticeMandateController,
    AccessProofsController,
    OffBoardingController,
  ],
  providers: [
    AccessAdmission,
    AccessGrants,
    AccessMandates,
    AccessProofs,
    AccessReading,
    AccessReminders,
    AccessRemindersWorker,
    OffBoarding,
  ],
  exports: [AccessGrants, AccessMandates, AccessReading, OffBoarding],
})
export class AccessModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(takeAsFile(/^(?!multipart\/)/i))
      .forRoutes({ path: 'access-grants/:grant_id/proofs', method: RequestMethod.POST });
  }
}
