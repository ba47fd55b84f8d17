import { Module } from '@nestjs/common';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { DayDuties } from './day-duties.service.js';
import { Duties } from './duties.service.js';
import { MissionHours } from './mission-hours.service.js';
import { MissionPractices } from './mission-practices.service.js';
import { MissionsController } from './missions.controller.js';
import { MissionsService } from './missions.service.js';
import { TwoPlaces } from './two-places.service.js';
import { WorkReferences } from './work-references.service.js';

@Module({
  imports: [WorkspacesModule],
  controllers: [MissionsController],
  providers: [MissionsService, MissionHours, TwoPlaces, MissionPractices, Duties, DayDuties, WorkReferences],
  exports: [MissionsService, MissionHours, MissionPractices, Duties, DayDuties, WorkReferences],
})
export class MissionsModule {}
