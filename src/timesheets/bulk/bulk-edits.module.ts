import { Module } from '@nestjs/common';
import { MissionsModule } from '../../missions/missions.module.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { TimesheetsModule } from '../timesheets.module.js';
import { BulkEditsController } from './bulk-edits.controller.js';
import { BulkEdits } from './bulk-edits.service.js';

@Module({
  imports: [WorkspacesModule, MissionsModule, TimesheetsModule],
  controllers: [BulkEditsController],
  providers: [BulkEdits],
})
export class BulkEditsModule {}
