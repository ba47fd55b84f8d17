import { Module } from '@nestjs/common';
import { ClientsModule } from '../../clients/clients.module.js';
import { InvoicingModule } from '../../invoicing/invoicing.module.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { PaymentsModule } from '../payments.module.js';
import { LateClaimSending } from './late-claim-sending.service.js';
import { LateClaimStore } from './late-claim-store.service.js';
import { LateClaimsController } from './late-claims.controller.js';
import { LateClaims } from './late-claims.service.js';
import { LateClaimsReading } from './late-claims-reading.service.js';
import { LateDebts } from './late-debts.service.js';
import { LateRates } from './late-rates.service.js';
import { PayLinks } from './pay-links.service.js';
import { ReminderFacts } from './reminder-facts.service.js';
import { ReminderLetters } from './reminder-letters.service.js';
import { ReminderPausesController } from './reminder-pauses.controller.js';
import { ReminderPauses } from './reminder-pauses.service.js';
import { ReminderRuns } from './reminder-runs.service.js';
import { ReminderSchedulesController } from './reminder-schedules.controller.js';
import { ReminderSchedules } from './reminder-schedules.service.js';
import { ReminderSending } from './reminder-sending.service.js';
import { ReminderStore } from './reminder-store.service.js';
import { RemindersController } from './reminders.controller.js';
import { RemindersWorker } from './reminders.worker.js';
import { RemindersReading } from './reminders-reading.service.js';

/** Letters to practices that pay late, and what the law grants for it. */
@Module({
  imports: [WorkspacesModule, ClientsModule, InvoicingModule, PaymentsModule],
  controllers: [
    ReminderSchedulesController,
    ReminderPausesController,
    RemindersController,
    LateClaimsController,
  ],
  providers: [
    LateClaimSending,
    LateClaimStore,
    LateClaims,
    LateClaimsReading,
    LateDebts,
    LateRates,
    PayLinks,
    ReminderFacts,
    ReminderLetters,
    ReminderPauses,
    ReminderRuns,
    ReminderSchedules,
    ReminderSending,
    ReminderStore,
    RemindersReading,
    RemindersWorker,
  ],
  exports: [PayLinks],
})
export class RemindersModule {}
