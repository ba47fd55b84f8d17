import { Module } from '@nestjs/common';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { MissionsModule } from '../missions.module.js';
import { TasksController } from './tasks.controller.js';
import { Tasks } from './tasks.service.js';

/** What is to be done and passed on for practices. */
@Module({
  imports: [WorkspacesModule, MissionsModule],
  controllers: [TasksController],
  providers: [Tasks],
  exports: [Tasks],
})
export class TasksModule {}
