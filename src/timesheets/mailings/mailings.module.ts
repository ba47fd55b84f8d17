import { Module } from '@nestjs/common';
import { MissionsModule } from '../../missions/missions.module.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { TimesheetsModule } from '../timesheets.module.js';
import { MailingsController } from './mailings.controller.js';
import { Mailings } from './mailings.service.js';

/** Letters posted in batches, and the receipts of what they took. */
@Module({
  imports: [WorkspacesModule, MissionsModule, TimesheetsModule],
  controllers: [MailingsController],
  providers: [Mailings],
})
export class MailingsModule {}
