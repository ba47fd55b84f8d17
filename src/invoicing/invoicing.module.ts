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
import { InvoiceLinksController } from './invoice-links.controller.js';
import { InvoiceLinks } from './invoice-links.service.js';
import { InvoiceStatementsController } from './invoice-statements.controller.js';
import { InvoiceStatements } from './invoice-statements.service.js';
import { InvoicesController } from './invoices.controller.js';
import { InvoicesService } from './invoices.service.js';
import { IssuingService } from './issuing.service.js';
import { KeptFiles } from './kept-files.service.js';
import { MeterAlerts } from './meter-alerts.service.js';
import { MetersController } from './meters.controller.js';
import { MetersService } from './meters.service.js';
import { MetersWorker } from './meters.worker.js';
import { PartiesService } from './parties.service.js';
import { PeriodPricing } from './period-pricing.service.js';
import { RenderingWorker } from './rendering.worker.js';
import { ReplayingWorker } from './replaying.worker.js';
import { Replays } from './replays.service.js';
import { Repricing } from './repricing.service.js';

@Module({
  imports: [WorkspacesModule, ClientsModule, TariffsModule, TimesheetsModule],
  controllers: [
    DraftsController,
    InvoiceLinksController,
    InvoiceStatementsController,
    InvoicesController,
    MetersController,
  ],
  providers: [
    AnnexesService,
    Composer,
    CreditNotesService,
    DraftStore,
    DraftsService,
    InvoiceFiles,
    InvoiceLinks,
    InvoicesService,
    IssuingService,
    InvoiceStatements,
    KeptFiles,
    MeterAlerts,
    MetersService,
    MetersWorker,
    PartiesService,
    PeriodPricing,
    Renderer,
    RenderingWorker,
    ReplayingWorker,
    Replays,
    Repricing,
  ],
  exports: [
    CreditNotesService,
    DraftStore,
    DraftsService,
    InvoiceFiles,
    InvoiceLinks,
    InvoicesService,
    IssuingService,
    KeptFiles,
    Renderer,
    Repricing,
  ],
})
export class InvoicingModule {}
