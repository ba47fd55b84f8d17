import { Module } from '@nestjs/common';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { Duties } from './duties.service.js';
import { MissionHours } from './mission-hours.service.js';
import { MissionsController } from './missions.controller.js';
import { MissionsService } from './missions.service.js';

@Module({
  imports: [WorkspacesModule],
  controllers: [MissionsController],
  providers: [MissionsService, MissionHours, Duties],
  exports: [MissionsService, MissionHours, Duties],
})
export class MissionsModule {}
