import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/clients.module.js';
import { MissionsModule } from '../../missions/missions.module.js';
import { TasksModule } from '../../missions/tasks/tasks.module.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { DictationsModule } from '../dictations/dictations.module.js';
import { DaySheetController } from './day-sheet.controller.js';
import { DaySheets } from './day-sheets.service.js';

/** A person's day on one page. */
@Module({
  imports: [WorkspacesModule, ClientsModule, MissionsModule, TasksModule, DictationsModule],
  controllers: [DaySheetController],
  providers: [DaySheets],
})
export class DaySheetModule {}
