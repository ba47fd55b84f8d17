import { Module } from '@nestjs/common';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { InvoicingModule } from '../invoicing.module.js';
import { refuseWithPages } from '../public-pages/showing.client.js';
import { MandateRevoking } from './mandate-revoking.service.js';
import { MandatesController } from './mandates.controller.js';
import { Mandates } from './mandates.service.js';
import { MarginsController } from './margins.controller.js';
import { Margins } from './margins.service.js';
import { SelfBillAnswers } from './self-bill-answers.service.js';
import { SelfBillComposer } from './self-bill-composing.service.js';
import { SelfBillCorrections } from './self-bill-corrections.service.js';
import { SelfBillDrafting } from './self-bill-drafting.service.js';
import { SelfBillFilesController } from './self-bill-files.controller.js';
import { SelfBillFiles } from './self-bill-files.service.js';
import { SelfBillMails } from './self-bill-mails.service.js';
import { SelfBillPagesController } from './self-bill-pages.controller.js';
import { SelfBillStore } from './self-bill-store.service.js';
import { SelfBillsController } from './self-bills.controller.js';
import { SelfBills } from './self-bills.service.js';
import { SelfBillsWorker } from './self-bills.worker.js';
import { SelfBillsReading } from './self-bills-reading.service.js';

refuseWithPages('s', 2);

/** Invoices a business writes for its freelancers under their mandate, and what stays with it. */
@Module({
  imports: [WorkspacesModule, InvoicingModule],
  controllers: [
    SelfBillFilesController,
    MandatesController,
    MarginsController,
    SelfBillPagesController,
    SelfBillsController,
  ],
  providers: [
    Mandates,
    MandateRevoking,
    Margins,
    SelfBillAnswers,
    SelfBillComposer,
    SelfBillCorrections,
    SelfBillDrafting,
    SelfBillMails,
    SelfBillFiles,
    SelfBillStore,
    SelfBills,
    SelfBillsReading,
    SelfBillsWorker,
  ],
  exports: [Mandates, Margins, SelfBillDrafting, SelfBillFiles, SelfBillStore, SelfBills, SelfBillsReading],
})
export class SelfBillingModule {}
