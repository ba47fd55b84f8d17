import { Module } from '@nestjs/common';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { TimesheetsModule } from '../timesheets.module.js';
import { MeasurementsController } from './measurements.controller.js';
import { MeasurementsService } from './measurements.service.js';
import { MeasuringThreads } from './measuring-threads.service.js';

@Module({
  imports: [WorkspacesModule, TimesheetsModule],
  controllers: [MeasurementsController],
  providers: [MeasurementsService, MeasuringThreads],
})
export class MeasuringModule {}
