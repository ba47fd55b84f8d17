import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { takeAsFile } from '../../platform/http/uploaded-file.client.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { AvailabilityController } from './availability.controller.js';
import { AvailabilityService } from './availability.service.js';
import { CalendarReading } from './calendar-reading.service.js';
import { CalendarRefresh } from './calendar-refresh.service.js';
import { CalendarsController } from './calendars.controller.js';
import { CalendarsService } from './calendars.service.js';
import { CalendarsWorker } from './calendars.worker.js';
import { ProfilesController } from './profiles.controller.js';
import { ProfilesService } from './profiles.service.js';

/** What secretaries can and want, and when they work. */
@Module({
  imports: [WorkspacesModule],
  controllers: [ProfilesController, AvailabilityController, CalendarsController],
  providers: [
    ProfilesService,
    AvailabilityService,
    CalendarsService,
    CalendarReading,
    CalendarRefresh,
    CalendarsWorker,
  ],
  exports: [ProfilesService],
})
export class ProfilesModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(takeAsFile(/^(?!multipart\/)/i))
      .forRoutes({ path: 'members/:user_id/calendar-file', method: RequestMethod.PUT });
  }
}
