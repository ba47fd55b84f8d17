import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/clients.module.js';
import { MissionsModule } from '../../missions/missions.module.js';
import { TasksModule } from '../../missions/tasks/tasks.module.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { DictationsModule } from '../dictations/dictations.module.js';
import { DayFactsReading } from './day-facts.service.js';
import { DayReportList } from './day-report-list.service.js';
import { DayReportsController } from './day-reports.controller.js';
import { DayReports } from './day-reports.service.js';

/** What practices are told at the end of a day. */
@Module({
  imports: [WorkspacesModule, ClientsModule, MissionsModule, TasksModule, DictationsModule],
  controllers: [DayReportsController],
  providers: [DayReports, DayFactsReading, DayReportList],
  exports: [DayReportList],
})
export class DayReportsModule {}
