import { Module } from '@nestjs/common';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { PaymentsModule } from '../payments.module.js';
import { PayoutsModule } from '../payouts/payouts.module.js';
import { StripeModule } from '../stripe/stripe.module.js';
import { LineBooking } from './line-booking.service.js';
import { LineDecisions } from './line-decisions.service.js';
import { MatchIndexes } from './match-index.service.js';
import { Matcher } from './matcher.service.js';
import { MatchesController } from './matches.controller.js';
import { MatchingWorker } from './matching.worker.js';
import { ReturnablePayments } from './returnable-payments.service.js';

/** Matches lines of bank statements with invoices: by rules, and by people. */
@Module({
  imports: [WorkspacesModule, PaymentsModule, PayoutsModule, StripeModule],
  controllers: [MatchesController],
  providers: [LineBooking, LineDecisions, MatchIndexes, Matcher, MatchingWorker, ReturnablePayments],
  exports: [Matcher, MatchingWorker],
})
export class MatchingModule {}
