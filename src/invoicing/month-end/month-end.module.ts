import { Module } from '@nestjs/common';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { InvoicingModule } from '../invoicing.module.js';
import { SelfBillingModule } from '../self-billing/self-billing.module.js';
import { MonthEndWorker } from './month-end.worker.js';
import { MonthEndDecisions } from './month-end-decisions.service.js';
import { MonthEndDrafting } from './month-end-drafting.service.js';
import { MonthEndEvents } from './month-end-events.service.js';
import { MonthEndItemsController } from './month-end-items.controller.js';
import { MonthEndReading } from './month-end-reading.service.js';
import { MonthEndReview } from './month-end-review.service.js';
import { MonthEndSelfBills } from './month-end-self-bills.service.js';
import { MonthEndSelfBillsReading } from './month-end-self-bills-reading.service.js';
import { MonthEndSteps } from './month-end-steps.service.js';
import { MonthEndWork } from './month-end-work.service.js';
import { MonthEndsController } from './month-ends.controller.js';
import { MonthEndsService } from './month-ends.service.js';

/** Many practices billed in one run, and the freelancers who worked for them. */
@Module({
  imports: [WorkspacesModule, InvoicingModule, SelfBillingModule],
  controllers: [MonthEndItemsController, MonthEndsController],
  providers: [
    MonthEndDrafting,
    MonthEndEvents,
    MonthEndReading,
    MonthEndReview,
    MonthEndSelfBills,
    MonthEndSelfBillsReading,
    MonthEndSteps,
    MonthEndWork,
    MonthEndWorker,
    MonthEndsService,
    MonthEndDecisions,
  ],
})
export class MonthEndModule {}
