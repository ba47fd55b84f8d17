import { Module } from '@nestjs/common';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { AccessModule } from '../access/access.module.js';
import { MissionsModule } from '../missions.module.js';
import { HandOverController } from './hand-over.controller.js';
import { HandOverService } from './hand-over.service.js';

/** What people hand over to each other, and the end of missions. */
@Module({
  imports: [WorkspacesModule, MissionsModule, AccessModule],
  controllers: [HandOverController],
  providers: [HandOverService],
  exports: [HandOverService],
})
export class HandOverModule {}
