import { Module } from '@nestjs/common';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { Balances } from './balances.service.js';
import { Ledger } from './ledger.service.js';
import { LedgerRows } from './ledger-rows.service.js';

/** What clients pay: the ledger and what is derived from it. */
@Module({
  imports: [WorkspacesModule],
  providers: [Balances, Ledger, LedgerRows],
  exports: [Balances, Ledger],
})
export class PaymentsModule {}
