import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { takeAsFile } from '../../platform/http/uploaded-file.client.js';
import { WorkspacesModule } from '../../workspaces/workspaces.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { BankAccountsController } from './bank-accounts.controller.js';
import { BankAccounts } from './bank-accounts.service.js';
import { BankImport } from './bank-import.service.js';
import { BankStatementsController } from './bank-statements.controller.js';
import { BankStatements } from './bank-statements.service.js';
import { BankTransactionsController } from './bank-transactions.controller.js';
import { CsvProfilesController } from './csv/csv-profiles.controller.js';
import { CsvProfilesService } from './csv/csv-profiles.service.js';
import { EarlierStatements } from './earlier-statements.service.js';

/** Bank statements: reading them, keeping them. */
@Module({
  imports: [WorkspacesModule, MatchingModule],
  controllers: [
    BankAccountsController,
    BankStatementsController,
    BankTransactionsController,
    CsvProfilesController,
  ],
  providers: [BankAccounts, BankImport, BankStatements, CsvProfilesService, EarlierStatements],
  exports: [BankAccounts, BankImport, BankStatements],
})
export class BankModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    const method = RequestMethod.POST;
    // Programs send statements under many types.
    consumer
      .apply(takeAsFile(/^(?!multipart\/)/i))
      .forRoutes({ path: 'bank-statements', method }, { path: 'bank-statements/preview', method });
  }
}
