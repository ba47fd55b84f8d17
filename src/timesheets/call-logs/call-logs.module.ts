import { Module } from '@nestjs/common';
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
export class CallLogsModule {}
