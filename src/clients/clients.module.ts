import { Module } from '@nestjs/common';
import { Setup } from '../workspaces/setup/setup.service.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { InstructionSheetsController } from './instruction-sheets.controller.js';
import { InstructionSheets } from './instruction-sheets.service.js';
import {
  ContactsController,
  ContractsController,
  LinesController,
  PractitionersController,
  SitesController,
} from './practice-parts.controller.js';
import { PracticePartsService } from './practice-parts.service.js';
import { PracticesController } from './practices.controller.js';
import { PracticesService } from './practices.service.js';

@Module({
  imports: [WorkspacesModule],
  controllers: [
    PracticesController,
    PractitionersController,
    SitesController,
    ContactsController,
    LinesController,
    ContractsController,
    InstructionSheetsController,
  ],
  providers: [PracticesService, PracticePartsService, InstructionSheets],
  exports: [PracticesService, InstructionSheets],
})
export class ClientsModule {
  constructor(setup: Setup) {
    setup.doneWhen(
      'practice',
      'SELECT FROM practice WHERE workspace_id = $1 AND archived_at IS NULL LIMIT 1',
    );
  }
}
