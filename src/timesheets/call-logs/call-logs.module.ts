import type { IncomingMessage } from 'node:http';
import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { TimesheetsModule } from '../timesheets.module.js';
import { CallLogImportService } from './call-log-import.service.js';
import { CallLogImportsController } from './call-log-imports.controller.js';
import { CallLogProfilesController } from './call-log-profiles.controller.js';
import { CallLogProfilesService } from './call-log-profiles.service.js';
import { CallLogReading } from './call-log-reading.service.js';
import { CallLogsService } from './call-logs.service.js';

@Module({
  imports: [WorkspacesModule, TimesheetsModule],
  controllers: [CallLogImportsController, CallLogProfilesController],
  providers: [CallLogImportService, CallLogReading, CallLogsService, CallLogProfilesService],
  exports: [CallLogImportService],
})
export class CallLogsModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    const method = RequestMethod.POST;
    consumer
      .apply(takeAsFile)
      .forRoutes({ path: 'call-logs', method }, { path: 'call-logs/preview', method });
  }
}

/** A log in JSON is a file like any other: under its own type it would be parsed whole, and refused past 1 MB. */
function takeAsFile({ headers }: IncomingMessage, _response: unknown, next: () => void): void {
  if (/^application\/(?:[\w.-]+\+)?json\b/i.test(headers['content-type'] ?? '')) {
    headers['content-type'] = 'application/octet-stream';
  }
  next();
}
