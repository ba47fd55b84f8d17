import { Module } from '@nestjs/common';
import { MissionsModule } from '../../missions/missions.module.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { TimesheetsModule } from '../timesheets.module.js';
import { DictationWork } from './dictation-work.service.js';
import { DictationsController } from './dictations.controller.js';
import { Dictations } from './dictations.service.js';

/** Dictations from the day they come to the work entry that bills them. */
@Module({
  imports: [WorkspacesModule, MissionsModule, TimesheetsModule],
  controllers: [DictationsController],
  providers: [Dictations, DictationWork],
  exports: [Dictations],
})
export class DictationsModule {}
