import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { takeAsFile } from '../../platform/http/uploaded-file.client.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { TimesheetsModule } from '../timesheets.module.js';
import { CallLogImportService } from './call-log-import.service.js';
import { CallLogImportsController } from './call-log-imports.controller.js';
import { CallLogProfilesController } from './call-log-profiles.controller.js';
import { CallLogProfilesService } from './call-log-profiles.service.js';
import { CallLogReading } from './call-log-reading.service.js';
import { CallLogsService } from './call-logs.service.js';
import { ClosedDays } from './closed-days.service.js';
import { WatchedImportsController } from './watched-imports.controller.js';
import { WatchedImports } from './watched-imports.service.js';

@Module({
  imports: [WorkspacesModule, TimesheetsModule],
  controllers: [CallLogImportsController, WatchedImportsController, CallLogProfilesController],
  providers: [
    CallLogImportService,
    ClosedDays,
    CallLogReading,
    CallLogsService,
    CallLogProfilesService,
    WatchedImports,
  ],
  exports: [CallLogImportService],
})
export class CallLogsModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    const method = RequestMethod.POST;
    consumer
      .apply(takeAsFile(/^application\/(?:[\w.-]+\+)?json\b/i))
      .forRoutes(
        { path: 'call-logs', method },
        { path: 'call-logs/preview', method },
        { path: 'call-logs/dry-run', method },
        { path: 'call-logs/watched', method },
      );
  }
}
