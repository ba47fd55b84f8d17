import { Module } from '@nestjs/common';
import { InvoicingModule } from '../../invoicing/invoicing.module.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { PaymentsModule } from '../payments.module.js';
import { AttemptNaming } from './attempt-naming.service.js';
import { Attempts } from './attempts.service.js';
import { Bookkeeping } from './bookkeeping.service.js';
import { CatchingUp } from './catching-up.service.js';
import { Checkouts } from './checkouts.service.js';
import { ExpectedPayouts } from './expected-payouts.service.js';
import { Movements } from './movements.service.js';
import { OnlineAccounts } from './online-accounts.service.js';
import { OnlineEvents } from './online-events.service.js';
import { OnlineInbox } from './online-inbox.service.js';
import { OnlineMoneyController } from './online-money.controller.js';
import { OnlineMoneyReading } from './online-money-reading.service.js';
import { OnlinePaymentsController } from './online-payments.controller.js';
import { OnlinePayments } from './online-payments.js';
import { OnlinePaymentsWorker } from './online-payments.worker.js';
import { OnlinePayouts } from './online-payouts.service.js';
import { OnlineRefunds } from './online-refunds.service.js';
import { PaymentTasksController } from './payment-tasks.controller.js';
import { PaymentTasks } from './payment-tasks.service.js';
import { Receipts } from './receipts.service.js';
import { RefundRows } from './refund-rows.service.js';
import { Settling } from './settling.service.js';
import { SettlingTogether } from './settling-together.service.js';
import { StrayEvents } from './stray-events.service.js';
import { StripePayments } from './stripe.client.js';
import { StripeLibrary } from './stripe-library.client.js';
import { StripeWebhooksController } from './stripe-webhooks.controller.js';

/** Paying invoices online: accounts, payment pages, what came of them, and what Stripe tells. */
@Module({
  imports: [WorkspacesModule, InvoicingModule, PaymentsModule],
  controllers: [
    OnlineMoneyController,
    OnlinePaymentsController,
    PaymentTasksController,
    StripeWebhooksController,
  ],
  providers: [
    AttemptNaming,
    Attempts,
    Bookkeeping,
    CatchingUp,
    Checkouts,
    ExpectedPayouts,
    Movements,
    OnlineAccounts,
    OnlineEvents,
    OnlineInbox,
    OnlineMoneyReading,
    OnlinePaymentsWorker,
    OnlinePayouts,
    OnlineRefunds,
    PaymentTasks,
    RefundRows,
    Settling,
    SettlingTogether,
    Receipts,
    StrayEvents,
    StripeLibrary,
    { provide: OnlinePayments, useClass: StripePayments },
  ],
  exports: [Checkouts, ExpectedPayouts, OnlineAccounts, PaymentTasks],
})
export class StripeModule {}
