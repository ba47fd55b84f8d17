import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { TariffsModule } from '../tariffs/tariffs.module.js';
import { TimesheetsModule } from '../timesheets/timesheets.module.js';
import { Setup } from '../workspaces/setup/setup.service.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { AnnexesService } from './annexes.service.js';
import { ArchiveController } from './archive/archive.controller.js';
import { ArchiveService } from './archive/archive.service.js';
import { Chain } from './archive/chain.service.js';
import { Downloads } from './archive/downloads.service.js';
import { LetterKeeping } from './archive/letter-keeping.service.js';
import { Composer } from './composing.service.js';
import { CreditNotesService } from './credit-notes.service.js';
import { Renderer } from './documents/rendering.service.js';
import { DraftStore } from './draft-store.service.js';
import { DraftsController } from './drafts.controller.js';
import { DraftsService } from './drafts.service.js';
import { EffectiveRatesController } from './effective-rates/effective-rates.controller.js';
import { EffectiveRates } from './effective-rates/effective-rates.service.js';
import { InvoiceChecks } from './invoice-check.service.js';
import { InvoiceFiles } from './invoice-files.service.js';
import { InvoiceLinksController } from './invoice-links.controller.js';
import { InvoiceLinks } from './invoice-links.service.js';
import { InvoiceNumbers } from './invoice-numbers.service.js';
import { InvoiceStatementsController } from './invoice-statements.controller.js';
import { InvoiceStatements } from './invoice-statements.service.js';
import { InvoiceXml } from './invoice-xml.service.js';
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
import { RepricingSources } from './repricing-sources.service.js';
import { InvoiceSendingController } from './transports/invoice-sending.controller.js';
import { InvoiceSending } from './transports/invoice-sending.service.js';
import { PaymentStatuses } from './transports/payment-statuses.service.js';
import { PaymentStatusesWorker } from './transports/payment-statuses.worker.js';
import { Sender } from './transports/sending.service.js';
import { SendingWorker } from './transports/sending.worker.js';
import { TransportsModule } from './transports/transports.module.js';
import { UsualMonthsController } from './usual-month/usual-months.controller.js';
import { UsualMonths } from './usual-month/usual-months.service.js';
import { VatBoxesController } from './vat-boxes/vat-boxes.controller.js';
import { VatBoxes } from './vat-boxes/vat-boxes.service.js';

@Module({
  imports: [WorkspacesModule, ClientsModule, TariffsModule, TimesheetsModule, TransportsModule],
  controllers: [
    EffectiveRatesController,
    VatBoxesController,
    InvoiceSendingController,
    ArchiveController,
    DraftsController,
    InvoiceLinksController,
    InvoiceStatementsController,
    InvoicesController,
    MetersController,
    UsualMonthsController,
  ],
  providers: [
    EffectiveRates,
    VatBoxes,
    AnnexesService,
    ArchiveService,
    Chain,
    Composer,
    CreditNotesService,
    Downloads,
    DraftStore,
    DraftsService,
    InvoiceChecks,
    InvoiceFiles,
    InvoiceXml,
    InvoiceSending,
    InvoiceLinks,
    InvoiceNumbers,
    InvoicesService,
    IssuingService,
    InvoiceStatements,
    KeptFiles,
    LetterKeeping,
    MeterAlerts,
    MetersService,
    MetersWorker,
    UsualMonths,
    PartiesService,
    PeriodPricing,
    Renderer,
    RenderingWorker,
    ReplayingWorker,
    Replays,
    Repricing,
    RepricingSources,
    PaymentStatuses,
    PaymentStatusesWorker,
    Sender,
    SendingWorker,
  ],
  exports: [
    CreditNotesService,
    Downloads,
    DraftStore,
    DraftsService,
    InvoiceChecks,
    InvoiceFiles,
    InvoiceLinks,
    InvoiceSending,
    InvoiceStatements,
    InvoiceXml,
    InvoicesService,
    IssuingService,
    KeptFiles,
    LetterKeeping,
    MetersService,
    PartiesService,
    PaymentStatuses,
    PeriodPricing,
    Renderer,
    RenderingWorker,
    Repricing,
    RepricingSources,
  ],
})
export class InvoicingModule {
  constructor(setup: Setup) {
    setup.doneWhen('invoice', "SELECT FROM invoice WHERE workspace_id = $1 AND state = 'issued' LIMIT 1");
  }
}
