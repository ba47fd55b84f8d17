import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { takeAsFile } from '../../platform/http/uploaded-file.client.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { VigilanceModule } from '../vigilance/vigilance.module.js';
import { PayoutBills } from './payout-bills.service.js';
import { PayoutReports } from './payout-reports.service.js';
import { PayoutRunsController } from './payout-runs.controller.js';
import { PayoutRuns } from './payout-runs.service.js';
import { PayoutStore } from './payout-store.service.js';
import { PayoutTelling } from './payout-telling.service.js';
import { PayoutsController } from './payouts.controller.js';
import { Payouts } from './payouts.service.js';
import { PayoutsReading } from './payouts-reading.service.js';

/** What freelancers are paid for their self-bills: what is due, the bank file, and what the bank says of it. */
@Module({
  imports: [WorkspacesModule, VigilanceModule],
  controllers: [PayoutRunsController, PayoutsController],
  providers: [PayoutBills, PayoutReports, PayoutRuns, PayoutStore, PayoutTelling, Payouts, PayoutsReading],
  exports: [PayoutTelling],
})
export class PayoutsModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(takeAsFile(/^(?!multipart\/)/i))
      .forRoutes({ path: 'payout-runs/status-reports', method: RequestMethod.POST });
  }
}
