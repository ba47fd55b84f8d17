import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { InvoicingModule } from '../invoicing/invoicing.module.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { Balances } from './balances.service.js';
import { CreditsController } from './credits.controller.js';
import { Credits } from './credits.service.js';
import { Ledger } from './ledger.service.js';
import { LedgerReturns } from './ledger-returns.service.js';
import { LedgerRows } from './ledger-rows.service.js';
import { PaymentsController } from './payments.controller.js';
import { PaymentsService } from './payments.service.js';
import { PaymentsReading } from './payments-reading.service.js';
import { PaymentsTold } from './payments-told.service.js';
import { ReceivablesController } from './receivables.controller.js';
import { Receivables } from './receivables.service.js';
import { StatementsOfAccount } from './statements-of-account.service.js';
import { Transfers } from './transfers.service.js';
import { YearStatementsController } from './year/year-statements.controller.js';
import { YearStatements } from './year/year-statements.service.js';

/** What clients pay: the ledger and what is derived from it. */
@Module({
  imports: [WorkspacesModule, ClientsModule, InvoicingModule],
  controllers: [CreditsController, PaymentsController, ReceivablesController, YearStatementsController],
  providers: [
    Balances,
    Credits,
    Ledger,
    LedgerReturns,
    LedgerRows,
    PaymentsReading,
    PaymentsService,
    PaymentsTold,
    Receivables,
    StatementsOfAccount,
    Transfers,
    YearStatements,
  ],
  exports: [Balances, Credits, Ledger, LedgerRows, StatementsOfAccount, Transfers, YearStatements],
})
export class PaymentsModule {}
