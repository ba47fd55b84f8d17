import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { TariffsModule } from '../tariffs/tariffs.module.js';
import { TimesheetsModule } from '../timesheets/timesheets.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { AnnexesService } from './annexes.service.js';
import { Composer } from './composing.service.js';
import { CreditNotesService } from './credit-notes.service.js';
import { Renderer } from './documents/rendering.service.js';
import { DraftStore } from './draft-store.service.js';
import { DraftsController } from './drafts.controller.js';
import { DraftsService } from './drafts.service.js';
import { InvoiceFiles } from './invoice-files.service.js';
import { InvoicesController } from './invoices.controller.js';
import { InvoicesService } from './invoices.service.js';
import { IssuingService } from './issuing.service.js';
import { KeptFiles } from './kept-files.service.js';
import { PartiesService } from './parties.service.js';
import { RenderingWorker } from './rendering.worker.js';

@Module({
  imports: [WorkspacesModule, ClientsModule, TariffsModule, TimesheetsModule],
  controllers: [DraftsController, InvoicesController],
  providers: [
    AnnexesService,
    Composer,
    CreditNotesService,
    DraftStore,
    DraftsService,
    InvoiceFiles,
    InvoicesService,
    IssuingService,
    KeptFiles,
    PartiesService,
    Renderer,
    RenderingWorker,
  ],
  exports: [InvoicesService, DraftsService, IssuingService, InvoiceFiles],
})
export class InvoicingModule {}
