import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { BankModule } from '../payments/bank/bank.module.js';
import { takeAsFile } from '../platform/http/uploaded-file.client.js';
import { TimesheetsModule } from '../timesheets/timesheets.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { InsurersModule } from './insurers.module.js';
import { NoemiePaymentsController } from './noemie/noemie-payments.controller.js';
import { NoemiePayments } from './noemie/noemie-payments.service.js';
import { FrenchCases } from './refusals/french-cases.service.js';
import { RefusalOpening } from './refusals/refusal-opening.service.js';
import { RefusalWorking } from './refusals/refusal-working.service.js';
import { RefusalsController } from './refusals/refusals.controller.js';
import { Refusals } from './refusals/refusals.service.js';
import { ErrorLabels } from './returns/error-labels.service.js';
import { ParkedReturnsController } from './returns/parked-returns.controller.js';
import { ParkedReturns } from './returns/parked-returns.service.js';
import { ReturnImport } from './returns/return-import.service.js';
import { ReturnTaking } from './returns/return-taking.service.js';
import { ReturnsController } from './returns/returns.controller.js';
import { Returns } from './returns/returns.service.js';

/** What sickness funds answer, and the desk at which refusals are followed up. */
@Module({
  imports: [WorkspacesModule, TimesheetsModule, BankModule, InsurersModule],
  controllers: [NoemiePaymentsController, ReturnsController, ParkedReturnsController, RefusalsController],
  providers: [
    ErrorLabels,
    FrenchCases,
    NoemiePayments,
    ParkedReturns,
    RefusalOpening,
    Refusals,
    RefusalWorking,
    ReturnImport,
    Returns,
    ReturnTaking,
  ],
})
export class ReturnsModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    // A list of codes may come as JSON, which a parser would read whole.
    consumer
      .apply(takeAsFile(/^(?!multipart\/)/i))
      .forRoutes(
        { path: 'efact-returns', method: RequestMethod.POST },
        { path: 'efact-error-labels', method: RequestMethod.PUT },
      );
  }
}
