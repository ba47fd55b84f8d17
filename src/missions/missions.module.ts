import { Module } from '@nestjs/common';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { MissionHours } from './mission-hours.service.js';
import { MissionsController } from './missions.controller.js';
import { MissionsService } from './missions.service.js';

@Module({
  imports: [WorkspacesModule],
  controllers: [MissionsController],
  providers: [MissionsService, MissionHours],
  exports: [MissionsService, MissionHours],
})
export class MissionsModule {}
