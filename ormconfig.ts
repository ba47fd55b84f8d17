import { DataSource, DataSourceOptions } from 'typeorm';
import { Contact } from './src/clients/contact.entity.js';
import { Contract } from './src/clients/contract.entity.js';
import { InstructionReading } from './src/clients/instruction-reading.entity.js';
import { InstructionSheet } from './src/clients/instruction-sheet.entity.js';
import { PhoneLine } from './src/clients/phone-line.entity.js';
import { Practice } from './src/clients/practice.entity.js';
import { Practitioner } from './src/clients/practitioner.entity.js';
import { Site } from './src/clients/site.entity.js';
import { PreparedEattest } from './src/insurers/attestations/prepared-eattest.entity.js';
import { B2File, B2Invoice } from './src/insurers/b2/b2-file.entity.js';
import { ClaimBatch } from './src/insurers/batches/claim-batch.entity.js';
import { ClaimBatchItem } from './src/insurers/batches/claim-batch-item.entity.js';
import { ClaimSendNumber } from './src/insurers/batches/claim-send-number.entity.js';
import { ClaimSender } from './src/insurers/batches/claim-sender.entity.js';
import { Claim } from './src/insurers/claims/claim.entity.js';
import { ClaimAct } from './src/insurers/claims/claim-act.entity.js';
import { ClaimSetting } from './src/insurers/claims/claim-setting.entity.js';
import { FeeImport, FeeVersionRow } from './src/insurers/fee-codes/fee-import.entity.js';
import { NoemieAnswer, NoemieReturn } from './src/insurers/noemie/noemie-return.entity.js';
import { RefusalCase } from './src/insurers/refusals/refusal-case.entity.js';
import { RefusalEvent } from './src/insurers/refusals/refusal-event.entity.js';
import { EfactErrorLabel } from './src/insurers/returns/efact-error-label.entity.js';
import { EfactOutcome } from './src/insurers/returns/efact-outcome.entity.js';
import { EfactParkedReturn } from './src/insurers/returns/efact-parked-return.entity.js';
import { EfactReturn } from './src/insurers/returns/efact-return.entity.js';
import { EfactSettlement } from './src/insurers/returns/efact-settlement.entity.js';
import { ArchiveHead, ArchiveRecord } from './src/invoicing/archive/archive-record.entity.js';
import { ArchivedLetter, ArchivedLetterFile } from './src/invoicing/archive/archived-letter.entity.js';
import { Dispute } from './src/invoicing/disputes/dispute.entity.js';
import { DisputeEvent } from './src/invoicing/disputes/dispute-event.entity.js';
import { DisputeLaterCredit } from './src/invoicing/disputes/dispute-later-credit.entity.js';
import { IndependenceAnswer } from './src/invoicing/independence/independence-answer.entity.js';
import { Invoice } from './src/invoicing/invoice.entity.js';
import { InvoiceEvent } from './src/invoicing/invoice-event.entity.js';
import { InvoiceFile } from './src/invoicing/invoice-file.entity.js';
import { InvoiceLine } from './src/invoicing/invoice-line.entity.js';
import { InvoiceLink } from './src/invoicing/invoice-link.entity.js';
import { InvoiceRecount } from './src/invoicing/invoice-recount.entity.js';
import { InvoiceSeries } from './src/invoicing/invoice-series.entity.js';
import { MeterAlert } from './src/invoicing/meter-alert.entity.js';
import { MonthEndItem, MonthEndRun } from './src/invoicing/month-end/month-end.entity.js';
import { MonthEndSelfBill } from './src/invoicing/month-end/month-end-self-bill.entity.js';
import { PaymentReference } from './src/invoicing/payment-reference.entity.js';
import { PracticeRoute } from './src/invoicing/practice-route.entity.js';
import { BillingMandate } from './src/invoicing/self-billing/billing-mandate.entity.js';
import { SelfBill } from './src/invoicing/self-billing/self-bill.entity.js';
import { SelfBillSource } from './src/invoicing/self-billing/self-bill-source.entity.js';
import { PaymentStatus } from './src/invoicing/transports/payment-status.entity.js';
import { Transmission } from './src/invoicing/transports/transmission.entity.js';
import { TransmissionEvent } from './src/invoicing/transports/transmission-event.entity.js';
import { TransportSetting } from './src/invoicing/transports/transport-setting.entity.js';
import { Platform1795000000000 } from './src/migrations/1795000000000-platform.js';
import { Outbox1795000050000 } from './src/migrations/1795000050000-outbox.js';
import { Workspaces1795000100000 } from './src/migrations/1795000100000-workspaces.js';
import { Clients1795000200000 } from './src/migrations/1795000200000-clients.js';
import { PracticeSeats1795000250000 } from './src/migrations/1795000250000-practice-seats.js';
import { Tariffs1795000300000 } from './src/migrations/1795000300000-tariffs.js';
import { Missions1795000400000 } from './src/migrations/1795000400000-missions.js';
import { Timesheets1795000500000 } from './src/migrations/1795000500000-timesheets.js';
import { CallLogs1795000600000 } from './src/migrations/1795000600000-call-logs.js';
import { Invoicing1795000700000 } from './src/migrations/1795000700000-invoicing.js';
import { RateCardUse1795001010000 } from './src/migrations/1795001010000-rate-card-use.js';
import { KeptAnnexes1795001010100 } from './src/migrations/1795001010100-kept-annexes.js';
import { ReleasedFacts1795001010200 } from './src/migrations/1795001010200-released-facts.js';
import { AttemptsByAccount1795001020000 } from './src/migrations/1795001020000-attempts-by-account.js';
import { PasswordResets1795001021000 } from './src/migrations/1795001021000-password-resets.js';
import { Measurements1795001030000 } from './src/migrations/1795001030000-measurements.js';
import { PricedLines1795001040000 } from './src/migrations/1795001040000-priced-lines.js';
import { RateSimulations1795001060000 } from './src/migrations/1795001060000-rate-simulations.js';
import { Meters1795001070000 } from './src/migrations/1795001070000-meters.js';
import { AnswersToTheByte1795001090000 } from './src/migrations/1795001090000-answers-to-the-byte.js';
import { ChannelsAndSites1795001110000 } from './src/migrations/1795001110000-channels-and-sites.js';
import { KeptXml1795002000000 } from './src/migrations/1795002000000-kept-xml.js';
import { Delivery1795002010000 } from './src/migrations/1795002010000-delivery.js';
import { Transmissions1795002010100 } from './src/migrations/1795002010100-transmissions.js';
import { Archive1795002020000 } from './src/migrations/1795002020000-archive.js';
import { MonthEnds1795002021000 } from './src/migrations/1795002021000-month-ends.js';
import { Disputes1795002030000 } from './src/migrations/1795002030000-disputes.js';
import { SelfBilling1795002031000 } from './src/migrations/1795002031000-self-billing.js';
import { TimerChannelAndSite1795003000000 } from './src/migrations/1795003000000-timer-channel-and-site.js';
import { LinePeriods1795003010000 } from './src/migrations/1795003010000-line-periods.js';
import { PaymentStatuses1795003010100 } from './src/migrations/1795003010100-payment-statuses.js';
import { MonthEndRests1795003020000 } from './src/migrations/1795003020000-month-end-rests.js';
import { RateCardUseAgain1795003021000 } from './src/migrations/1795003021000-rate-card-use-again.js';
import { DisputeLaterCredits1795003030000 } from './src/migrations/1795003030000-dispute-later-credits.js';
import { Payments1795003100000 } from './src/migrations/1795003100000-payments.js';
import { Matching1795003101000 } from './src/migrations/1795003101000-matching.js';
import { BankStatements1795003110000 } from './src/migrations/1795003110000-bank-statements.js';
import { OnlinePayments1795003120000 } from './src/migrations/1795003120000-online-payments.js';
import { Reminders1795003130000 } from './src/migrations/1795003130000-reminders.js';
import { StrayEventsEnd1795005000000 } from './src/migrations/1795005000000-stray-events-end.js';
import { ClaimPayments1795005100000 } from './src/migrations/1795005100000-claim-payments.js';
import { BankTransactionAliases1795005200000 } from './src/migrations/1795005200000-bank-transaction-aliases.js';
import { SharedTransfers1795005300000 } from './src/migrations/1795005300000-shared-transfers.js';
import { ReversalsBound1795005310000 } from './src/migrations/1795005310000-reversals-bound.js';
import { AccessLedger1795005400000 } from './src/migrations/1795005400000-access-ledger.js';
import { Profiles1795005500000 } from './src/migrations/1795005500000-profiles.js';
import { Needs1795005510000 } from './src/migrations/1795005510000-needs.js';
import { MatchingFacts1795005600000 } from './src/migrations/1795005600000-matching-facts.js';
import { MatchingPlans1795005610000 } from './src/migrations/1795005610000-matching-plans.js';
import { Offers1795005620000 } from './src/migrations/1795005620000-offers.js';
import { Cover1795005621000 } from './src/migrations/1795005621000-cover.js';
import { MonthEndSelfBills1795005630000 } from './src/migrations/1795005630000-month-end-self-bills.js';
import { Payouts1795005631000 } from './src/migrations/1795005631000-payouts.js';
import { Vigilance1795005632000 } from './src/migrations/1795005632000-vigilance.js';
import { Independence1795005633000 } from './src/migrations/1795005633000-independence.js';
import { ExpectedAnswering1795005640000 } from './src/migrations/1795005640000-expected-answering.js';
import { Rotas1795005641000 } from './src/migrations/1795005641000-rotas.js';
import { RecordedStandby1795005670000 } from './src/migrations/1795005670000-recorded-standby.js';
import { RotaGuards1795005671000 } from './src/migrations/1795005671000-rota-guards.js';
import { AttemptDoors1795005675000 } from './src/migrations/1795005675000-attempt-doors.js';
import { SelfBillReopened1795005680000 } from './src/migrations/1795005680000-self-bill-reopened.js';
import { FreeHours1795005700000 } from './src/migrations/1795005700000-free-hours.js';
import { Secrecy1795005720000 } from './src/migrations/1795005720000-secrecy.js';
import { Claims1795005721000 } from './src/migrations/1795005721000-claims.js';
import { ClaimBatches1795005722000 } from './src/migrations/1795005722000-claim-batches.js';
import { EfactReturns1795005740000 } from './src/migrations/1795005740000-efact-returns.js';
import { RefusalCases1795005741000 } from './src/migrations/1795005741000-refusal-cases.js';
import { FeeCodes1795005750000 } from './src/migrations/1795005750000-fee-codes.js';
import { ClaimsWithdrawn1795005760000 } from './src/migrations/1795005760000-claims-withdrawn.js';
import { KeyedDigests1795005761000 } from './src/migrations/1795005761000-keyed-digests.js';
import { AccountC1795005762000 } from './src/migrations/1795005762000-account-c.js';
import { ParkedReturns1795005763000 } from './src/migrations/1795005763000-parked-returns.js';
import { SealedSources1795005764000 } from './src/migrations/1795005764000-sealed-sources.js';
import { PreparedEattests1795005770000 } from './src/migrations/1795005770000-prepared-eattests.js';
import { FrenchFiles1795005771000 } from './src/migrations/1795005771000-french-files.js';
import { CapturedEntries1795005780000 } from './src/migrations/1795005780000-captured-entries.js';
import { BulkEdits1795005781000 } from './src/migrations/1795005781000-bulk-edits.js';
import { Tasks1795005790000 } from './src/migrations/1795005790000-tasks.js';
import { Dictations1795005791000 } from './src/migrations/1795005791000-dictations.js';
import { Mailings1795005792000 } from './src/migrations/1795005792000-mailings.js';
import { Campaigns1795005793000 } from './src/migrations/1795005793000-campaigns.js';
import { DayReports1795005794000 } from './src/migrations/1795005794000-day-reports.js';
import { SecondFactor1795005800000 } from './src/migrations/1795005800000-second-factor.js';
import { SetupAndDemo1795005801000 } from './src/migrations/1795005801000-setup-and-demo.js';
import { ClaimsFollowed1795005820000 } from './src/migrations/1795005820000-claims-followed.js';
import { ParkedMonths1795005820001 } from './src/migrations/1795005820001-parked-months.js';
import { PlainDigestsGone1795005820002 } from './src/migrations/1795005820002-plain-digests-gone.js';
import { ForgottenReturns1795005820003 } from './src/migrations/1795005820003-forgotten-returns.js';
import { CampaignTerms1795005830000 } from './src/migrations/1795005830000-campaign-terms.js';
import { CreditFollowers1795005840000 } from './src/migrations/1795005840000-credit-followers.js';
import { MonthEndApprovals1795005850000 } from './src/migrations/1795005850000-month-end-approvals.js';
import { FrenchRefusals1795005860000 } from './src/migrations/1795005860000-french-refusals.js';
import { AwayFromShifts1795005871000 } from './src/migrations/1795005871000-away-from-shifts.js';
import { RejectedPayouts1795005872000 } from './src/migrations/1795005872000-rejected-payouts.js';
import { AccessEvent } from './src/missions/access/access-event.entity.js';
import { AccessGrant } from './src/missions/access/access-grant.entity.js';
import { AccessReminder } from './src/missions/access/access-reminder.entity.js';
import { Absence } from './src/missions/cover/absence.entity.js';
import { CoverTerms } from './src/missions/cover/cover-terms.entity.js';
import { MissionAccess } from './src/missions/cover/mission-access.entity.js';
import { HandOverItem } from './src/missions/hand-over/hand-over-item.entity.js';
import { MatchingSettings } from './src/missions/matching/matching-settings.entity.js';
import { MatchingPlan } from './src/missions/matching/planning/plan.entity.js';
import { Mission } from './src/missions/mission.entity.js';
import { MissionHour } from './src/missions/mission-hour.entity.js';
import { Need } from './src/missions/needs/need.entity.js';
import { Offer } from './src/missions/offers/offer.entity.js';
import { ExpectedAnswering } from './src/missions/peaks/expected-answering.entity.js';
import { AvailabilityExceptionRow } from './src/missions/profiles/availability-exception.entity.js';
import { CalendarBusyRow, MemberCalendar } from './src/missions/profiles/member-calendar.entity.js';
import { SecretaryProfile } from './src/missions/profiles/secretary-profile.entity.js';
import { Rota } from './src/missions/rotas/rota.entity.js';
import { RotaFeed } from './src/missions/rotas/rota-feed.entity.js';
import {
  RotaHours,
  RotaLeaving,
  RotaMember,
  RotaPractice,
  RotaShift,
  RotaSwap,
} from './src/missions/rotas/rota-parts.entity.js';
import { Task } from './src/missions/tasks/task.entity.js';
import { Allocation } from './src/payments/allocation.entity.js';
import { BankAccount } from './src/payments/bank/bank-account.entity.js';
import { BankCsvProfile } from './src/payments/bank/bank-csv-profile.entity.js';
import { BankStatementRow } from './src/payments/bank/bank-statement.entity.js';
import { BankTransactionRow } from './src/payments/bank/bank-transaction.entity.js';
import { BankTransactionAliasRow } from './src/payments/bank/bank-transaction-alias.entity.js';
import { Payment } from './src/payments/payment.entity.js';
import { PayeeAccount } from './src/payments/payouts/payee-account.entity.js';
import { Payout } from './src/payments/payouts/payout.entity.js';
import { PayoutPart } from './src/payments/payouts/payout-part.entity.js';
import { PayoutRun } from './src/payments/payouts/payout-run.entity.js';
import { LateClaim, LateClaimLine, LateRate } from './src/payments/reminders/late-claim.entity.js';
import { LetterSeries, Reminder, ReminderLine } from './src/payments/reminders/reminder.entity.js';
import {
  ReminderExemption,
  ReminderPause,
  ReminderSchedule,
} from './src/payments/reminders/reminder-schedule.entity.js';
import { OnlineAccount, OnlineAccountOwner } from './src/payments/stripe/online-account.entity.js';
import { OnlineAttempt } from './src/payments/stripe/online-attempt.entity.js';
import { OnlineDispute } from './src/payments/stripe/online-dispute.entity.js';
import { OnlineEvent, StrayEvent } from './src/payments/stripe/online-event.entity.js';
import { OnlineBalanceLine, OnlinePayout } from './src/payments/stripe/online-payout.entity.js';
import { OnlineRefund } from './src/payments/stripe/online-refund.entity.js';
import { PaymentTask } from './src/payments/stripe/payment-task.entity.js';
import { VigilancePaper } from './src/payments/vigilance/vigilance-paper.entity.js';
import { VigilanceReminder } from './src/payments/vigilance/vigilance-reminder.entity.js';
import { VigilanceWaiver } from './src/payments/vigilance/vigilance-waiver.entity.js';
import { dataSourceOptions } from './src/platform/database/data-source.client.js';
import { StoredFile } from './src/platform/files/stored-file.entity.js';
import { IdempotencyKey } from './src/platform/http/idempotency-key.entity.js';
import { OutboxMessage } from './src/platform/outbox/outbox-message.entity.js';
import { DataKey } from './src/platform/secrecy/data-key.entity.js';
import { RateCard } from './src/tariffs/rate-card.entity.js';
import { RateCardAssignment } from './src/tariffs/rate-card-assignment.entity.js';
import { RateCardUse } from './src/tariffs/rate-card-use.entity.js';
import { RateCardVersion } from './src/tariffs/rate-card-version.entity.js';
import { RateSimulation, RateSimulationPractice } from './src/tariffs/rate-simulation.entity.js';
import { BulkEdit } from './src/timesheets/bulk/bulk-edit.entity.js';
import { CallLogImport } from './src/timesheets/call-logs/call-log-import.entity.js';
import { CallLogProfile } from './src/timesheets/call-logs/call-log-profile.entity.js';
import { Campaign, CampaignContact, CampaignLink } from './src/timesheets/campaigns/campaign.entity.js';
import { CaptureOrder } from './src/timesheets/capture/capture-order.entity.js';
import { DayReport } from './src/timesheets/day-reports/day-report.entity.js';
import { Dictation } from './src/timesheets/dictations/dictation.entity.js';
import { Mailing } from './src/timesheets/mailings/mailing.entity.js';
import { Measurement } from './src/timesheets/measuring/measurement.entity.js';
import { PeriodLock } from './src/timesheets/period-lock.entity.js';
import { Timer } from './src/timesheets/timer.entity.js';
import { WorkEntry } from './src/timesheets/work-entry.entity.js';
import { ApiKey } from './src/workspaces/api-key.entity.js';
import { AuditEvent } from './src/workspaces/audit-event.entity.js';
import { Invitation } from './src/workspaces/invitation.entity.js';
import { Membership } from './src/workspaces/membership.entity.js';
import { PasswordReset } from './src/workspaces/password-reset.entity.js';
import { Session } from './src/workspaces/session.entity.js';
import { SignInAttempt } from './src/workspaces/sign-in-attempt.entity.js';
import { TotpFactor } from './src/workspaces/totp-factor.entity.js';
import { User } from './src/workspaces/user.entity.js';
import { Workspace } from './src/workspaces/workspace.entity.js';
import { WorkspaceLogo } from './src/workspaces/workspace-logo.entity.js';

/** Every entity and every migration, in order: lists, so that nothing is picked up by accident. */
export const lists = {
  entities: [
    IdempotencyKey,
    OutboxMessage,
    StoredFile,
    ApiKey,
    AuditEvent,
    Invitation,
    Membership,
    PasswordReset,
    Session,
    TotpFactor,
    SignInAttempt,
    User,
    Workspace,
    WorkspaceLogo,
    Practice,
    Practitioner,
    Site,
    Contact,
    PhoneLine,
    Contract,
    RateCard,
    RateCardVersion,
    RateCardAssignment,
    RateCardUse,
    RateSimulation,
    RateSimulationPractice,
    MatchingSettings,
    MatchingPlan,
    Mission,
    MissionHour,
    MissionAccess,
    Absence,
    CoverTerms,
    InstructionSheet,
    InstructionReading,
    HandOverItem,
    Task,
    Offer,
    AccessEvent,
    AccessGrant,
    AccessReminder,
    AvailabilityExceptionRow,
    CalendarBusyRow,
    MemberCalendar,
    Need,
    ExpectedAnswering,
    Rota,
    RotaPractice,
    RotaMember,
    RotaShift,
    RotaLeaving,
    RotaHours,
    RotaSwap,
    RotaFeed,
    SecretaryProfile,
    WorkEntry,
    CaptureOrder,
    BulkEdit,
    Timer,
    PeriodLock,
    CallLogImport,
    CallLogProfile,
    Measurement,
    Dictation,
    Mailing,
    Campaign,
    CampaignContact,
    CampaignLink,
    DayReport,
    Invoice,
    InvoiceEvent,
    InvoiceFile,
    InvoiceLine,
    InvoiceSeries,
    InvoiceLink,
    InvoiceRecount,
    Dispute,
    DisputeEvent,
    DisputeLaterCredit,
    BillingMandate,
    SelfBill,
    MonthEndSelfBill,
    IndependenceAnswer,
    PayoutRun,
    Payout,
    PayoutPart,
    PayeeAccount,
    VigilancePaper,
    VigilanceReminder,
    VigilanceWaiver,
    SelfBillSource,
    MeterAlert,
    PracticeRoute,
    TransportSetting,
    Transmission,
    TransmissionEvent,
    PaymentStatus,
    ArchiveRecord,
    ArchiveHead,
    ArchivedLetter,
    ArchivedLetterFile,
    MonthEndRun,
    MonthEndItem,
    PaymentReference,
    Payment,
    Allocation,
    BankAccount,
    BankStatementRow,
    BankTransactionRow,
    BankTransactionAliasRow,
    BankCsvProfile,
    OnlineAccount,
    OnlineAccountOwner,
    OnlineAttempt,
    OnlineEvent,
    StrayEvent,
    OnlineRefund,
    OnlineDispute,
    OnlinePayout,
    OnlineBalanceLine,
    PaymentTask,
    ReminderSchedule,
    ReminderPause,
    ReminderExemption,
    LetterSeries,
    Reminder,
    ReminderLine,
    LateRate,
    LateClaim,
    LateClaimLine,
    DataKey,
    Claim,
    ClaimAct,
    ClaimSetting,
    ClaimSender,
    ClaimSendNumber,
    ClaimBatch,
    ClaimBatchItem,
    EfactParkedReturn,
    PreparedEattest,
    B2File,
    B2Invoice,
    NoemieReturn,
    NoemieAnswer,
    EfactReturn,
    EfactSettlement,
    EfactOutcome,
    EfactErrorLabel,
    RefusalCase,
    RefusalEvent,
    FeeImport,
    FeeVersionRow,
  ],
  migrations: [
    Platform1795000000000,
    Outbox1795000050000,
    Workspaces1795000100000,
    Clients1795000200000,
    PracticeSeats1795000250000,
    Tariffs1795000300000,
    Missions1795000400000,
    Timesheets1795000500000,
    CallLogs1795000600000,
    Invoicing1795000700000,
    RateCardUse1795001010000,
    KeptAnnexes1795001010100,
    ReleasedFacts1795001010200,
    AttemptsByAccount1795001020000,
    PasswordResets1795001021000,
    Measurements1795001030000,
    PricedLines1795001040000,
    RateSimulations1795001060000,
    Meters1795001070000,
    AnswersToTheByte1795001090000,
    ChannelsAndSites1795001110000,
    KeptXml1795002000000,
    Delivery1795002010000,
    Transmissions1795002010100,
    Archive1795002020000,
    MonthEnds1795002021000,
    Disputes1795002030000,
    SelfBilling1795002031000,
    TimerChannelAndSite1795003000000,
    LinePeriods1795003010000,
    PaymentStatuses1795003010100,
    MonthEndRests1795003020000,
    RateCardUseAgain1795003021000,
    DisputeLaterCredits1795003030000,
    Payments1795003100000,
    Matching1795003101000,
    BankStatements1795003110000,
    OnlinePayments1795003120000,
    Reminders1795003130000,
    StrayEventsEnd1795005000000,
    ClaimPayments1795005100000,
    BankTransactionAliases1795005200000,
    SharedTransfers1795005300000,
    ReversalsBound1795005310000,
    AccessLedger1795005400000,
    Profiles1795005500000,
    Needs1795005510000,
    MatchingFacts1795005600000,
    MatchingPlans1795005610000,
    Offers1795005620000,
    Cover1795005621000,
    MonthEndSelfBills1795005630000,
    Payouts1795005631000,
    Vigilance1795005632000,
    Independence1795005633000,
    ExpectedAnswering1795005640000,
    Rotas1795005641000,
    RecordedStandby1795005670000,
    RotaGuards1795005671000,
    AttemptDoors1795005675000,
    SelfBillReopened1795005680000,
    FreeHours1795005700000,
    Secrecy1795005720000,
    Claims1795005721000,
    ClaimBatches1795005722000,
    EfactReturns1795005740000,
    RefusalCases1795005741000,
    FeeCodes1795005750000,
    ClaimsWithdrawn1795005760000,
    KeyedDigests1795005761000,
    AccountC1795005762000,
    ParkedReturns1795005763000,
    SealedSources1795005764000,
    PreparedEattests1795005770000,
    FrenchFiles1795005771000,
    CapturedEntries1795005780000,
    BulkEdits1795005781000,
    Tasks1795005790000,
    Dictations1795005791000,
    Mailings1795005792000,
    Campaigns1795005793000,
    DayReports1795005794000,
    SecondFactor1795005800000,
    SetupAndDemo1795005801000,
    ClaimsFollowed1795005820000,
    ParkedMonths1795005820001,
    PlainDigestsGone1795005820002,
    ForgottenReturns1795005820003,
    CampaignTerms1795005830000,
    CreditFollowers1795005840000,
    MonthEndApprovals1795005850000,
    FrenchRefusals1795005860000,
    AwayFromShifts1795005871000,
    RejectedPayouts1795005872000,
  ],
} satisfies Pick<DataSourceOptions, 'entities' | 'migrations'>;

/** For the `typeorm` command: `typeorm migration:generate -d dist/ormconfig.js src/migrations/name`. */
export default new DataSource({
  ...dataSourceOptions(
    process.env.MIGRATION_DATABASE_URL ?? process.env.DATABASE_URL ?? 'postgres://localhost/permanence',
    lists,
  ),
  migrationsTableName: 'migration',
} as DataSourceOptions);
