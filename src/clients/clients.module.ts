import { Module } from '@nestjs/common';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
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
  ],
  providers: [PracticesService, PracticePartsService],
  exports: [PracticesService],
})
export class ClientsModule {}
