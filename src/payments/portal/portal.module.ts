import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/clients.module.js';
import { DisputesModule } from '../../invoicing/disputes/disputes.module.js';
import { InvoicingModule } from '../../invoicing/invoicing.module.js';
import { refuseWithPages } from '../../invoicing/public-pages/showing.client.js';
import { MissionsModule } from '../../missions/missions.module.js';
import { AnswerRatesModule } from '../../timesheets/answer-rates/answer-rates.module.js';
import { DayReportsModule } from '../../timesheets/day-reports/day-reports.module.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { PaymentsModule } from '../payments.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { StripeModule } from '../stripe/stripe.module.js';
import { PayPagesController } from './pay-pages.controller.js';
import { PayPages } from './pay-pages.service.js';
import { PortalController } from './portal.controller.js';
import { PortalService } from './portal.service.js';
import { PortalCallsController } from './portal-calls.controller.js';
import { PortalDoorController } from './portal-door.controller.js';
import { PortalGate } from './portal-gate.service.js';
import { PortalInstructionsController } from './portal-instructions.controller.js';
import { PortalInstructions } from './portal-instructions.service.js';
import { PortalInvoicesController } from './portal-invoices.controller.js';
import { PortalPeopleController } from './portal-people.controller.js';
import { PortalPeople } from './portal-people.service.js';
import { PortalYearController } from './portal-year.controller.js';

refuseWithPages('pay', 2);
refuseWithPages('portal', 1);

/** Pages on which clients see what they owe and pay it. */
@Module({
  imports: [
    WorkspacesModule,
    ClientsModule,
    MissionsModule,
    AnswerRatesModule,
    DayReportsModule,
    InvoicingModule,
    DisputesModule,
    PaymentsModule,
    RemindersModule,
    StripeModule,
  ],
  controllers: [
    PayPagesController,
    PortalController,
    PortalDoorController,
    PortalCallsController,
    PortalInstructionsController,
    PortalInvoicesController,
    PortalPeopleController,
    PortalYearController,
  ],
  providers: [PayPages, PortalGate, PortalInstructions, PortalPeople, PortalService],
})
export class PortalModule {}
