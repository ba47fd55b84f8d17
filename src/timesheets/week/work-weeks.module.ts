import { Module } from '@nestjs/common';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { TimesheetsModule } from '../timesheets.module.js';
import { WorkWeeksController } from './work-weeks.controller.js';
import { WorkWeeks } from './work-weeks.service.js';

@Module({
  imports: [WorkspacesModule, TimesheetsModule],
  controllers: [WorkWeeksController],
  providers: [WorkWeeks],
})
export class WorkWeeksModule {}
