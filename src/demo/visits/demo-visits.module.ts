import { Module } from '@nestjs/common';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { DemoVisitsController } from './demo-visits.controller.js';
import { DemoVisits } from './demo-visits.service.js';

/** Demo workspaces at one click. */
@Module({ imports: [WorkspacesModule], controllers: [DemoVisitsController], providers: [DemoVisits] })
export class DemoVisitsModule {}
