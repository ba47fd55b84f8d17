import { Module } from '@nestjs/common';
import { RotasModule } from '../../missions/rotas/rotas.module.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { TimesheetsModule } from '../timesheets.module.js';
import { StandbyController } from './standby.controller.js';
import { StandbyWorker } from './standby.worker.js';
import { StandbyEntries } from './standby-entries.service.js';
import { Stood } from './stood.service.js';

/** Shifts that are over, and call-outs during them, as work entries. */
@Module({
  imports: [TimesheetsModule, RotasModule, WorkspacesModule],
  controllers: [StandbyController],
  providers: [StandbyEntries, StandbyWorker, Stood],
})
export class StandbyModule {}
