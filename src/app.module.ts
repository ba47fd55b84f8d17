import { DynamicModule, Module } from '@nestjs/common';
import { lists } from '../ormconfig.js';
import { ClientsModule } from './clients/clients.module.js';
import { DemoVisitsModule } from './demo/visits/demo-visits.module.js';
import { FeeCodesModule } from './insurers/fee-codes/fee-codes.module.js';
import { InsurersModule } from './insurers/insurers.module.js';
import { ReturnsModule } from './insurers/returns.module.js';
import { DisputesModule } from './invoicing/disputes/disputes.module.js';
import { IndependenceModule } from './invoicing/independence/independence.module.js';
import { InvoicingModule } from './invoicing/invoicing.module.js';
import { MonthEndModule } from './invoicing/month-end/month-end.module.js';
import { SelfBillingModule } from './invoicing/self-billing/self-billing.module.js';
import { AccessModule } from './missions/access/access.module.js';
import { CoverModule } from './missions/cover/cover.module.js';
import { HandOverModule } from './missions/hand-over/hand-over.module.js';
import { FitsModule } from './missions/matching/fits.module.js';
import { PlanningModule } from './missions/matching/planning/planning.module.js';
import { MissionsModule } from './missions/missions.module.js';
import { NeedsModule } from './missions/needs/needs.module.js';
import { OffersModule } from './missions/offers/offers.module.js';
import { PeaksModule } from './missions/peaks/peaks.module.js';
import { ProfilesModule } from './missions/profiles/profiles.module.js';
import { RotasModule } from './missions/rotas/rotas.module.js';
import { TasksModule } from './missions/tasks/tasks.module.js';
import { BankModule } from './payments/bank/bank.module.js';
import { MatchingModule } from './payments/matching/matching.module.js';
import { PaymentsModule } from './payments/payments.module.js';
import { PayoutsModule } from './payments/payouts/payouts.module.js';
import { PortalModule } from './payments/portal/portal.module.js';
import { RemindersModule } from './payments/reminders/reminders.module.js';
import { StripeModule } from './payments/stripe/stripe.module.js';
import { VigilanceModule } from './payments/vigilance/vigilance.module.js';
import { Clock } from './platform/clock/clock.service.js';
import { Config } from './platform/config/config.service.js';
import { PlatformModule } from './platform/platform.module.js';
import { TariffsModule } from './tariffs/tariffs.module.js';
import { AnswerRatesModule } from './timesheets/answer-rates/answer-rates.module.js';
import { BulkEditsModule } from './timesheets/bulk/bulk-edits.module.js';
import { CallLogsModule } from './timesheets/call-logs/call-logs.module.js';
import { CampaignsModule } from './timesheets/campaigns/campaigns.module.js';
import { CaptureModule } from './timesheets/capture/capture.module.js';
import { DayReportsModule } from './timesheets/day-reports/day-reports.module.js';
import { DaySheetModule } from './timesheets/day-sheet/day-sheet.module.js';
import { DictationsModule } from './timesheets/dictations/dictations.module.js';
import { MailingsModule } from './timesheets/mailings/mailings.module.js';
import { MeasuringModule } from './timesheets/measuring/measuring.module.js';
import { StandbyModule } from './timesheets/standby/standby.module.js';
import { TimesheetsModule } from './timesheets/timesheets.module.js';
import { WorkWeeksModule } from './timesheets/week/work-weeks.module.js';
import { WorkspacesModule } from './workspaces/workspaces.module.js';

@Module({})
export class AppModule {
  static for(config: Config, clock: Clock = new Clock()): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(lists, config, clock),
        WorkspacesModule,
        ClientsModule,
        TariffsModule,
        MissionsModule,
        AccessModule,
        ProfilesModule,
        NeedsModule,
        PeaksModule,
        RotasModule,
        FitsModule,
        PlanningModule,
        OffersModule,
        HandOverModule,
        TasksModule,
        CoverModule,
        TimesheetsModule,
        CaptureModule,
        BulkEditsModule,
        WorkWeeksModule,
        CallLogsModule,
        MeasuringModule,
        AnswerRatesModule,
        StandbyModule,
        DictationsModule,
        MailingsModule,
        CampaignsModule,
        DaySheetModule,
        DayReportsModule,
        InvoicingModule,
        DisputesModule,
        SelfBillingModule,
        MonthEndModule,
        IndependenceModule,
        PaymentsModule,
        StripeModule,
        VigilanceModule,
        PayoutsModule,
        BankModule,
        PortalModule,
        MatchingModule,
        RemindersModule,
        InsurersModule,
        ReturnsModule,
        FeeCodesModule,
        DemoVisitsModule,
      ],
    };
  }
}
