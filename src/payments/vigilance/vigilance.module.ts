import { MiddlewareConsumer, Module, NestModule, RequestMethod } from '@nestjs/common';
import { takeAsFile } from '../../platform/http/uploaded-file.client.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { VigilanceController } from './vigilance.controller.js';
import { VigilancePapers } from './vigilance-papers.service.js';
import { VigilanceReading } from './vigilance-reading.service.js';
import { VigilanceReminders } from './vigilance-reminders.service.js';
import { VigilanceRemindersWorker } from './vigilance-reminders.worker.js';
import { VigilanceWaivers } from './vigilance-waivers.service.js';

/** Certificates of vigilance, without which no French freelancer is paid from 5,000 EUR on. */
@Module({
  imports: [WorkspacesModule],
  controllers: [VigilanceController],
  providers: [
    VigilancePapers,
    VigilanceWaivers,
    VigilanceReading,
    VigilanceReminders,
    VigilanceRemindersWorker,
  ],
  exports: [VigilanceReading],
})
export class VigilanceModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(takeAsFile(/^(?!multipart\/)/i))
      .forRoutes({ path: 'vigilance/papers/:paper_id/document', method: RequestMethod.POST });
  }
}
