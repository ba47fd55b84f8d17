import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import {
  BankTransactionDetail,
  BankTransactionPage,
  BankTransactionQuery,
} from './bank-statements.schema.js';
import { BankStatements } from './bank-statements.service.js';

@ApiTags('payments')
@Controller('bank-transactions')
export class BankTransactionsController {
  constructor(private readonly statements: BankStatements) {}

  /** Movements on the accounts of the business, newest first. */
  @Get()
  @Requires('payments:read')
  @Returns(BankTransactionPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: BankTransactionQuery }) query: BankTransactionQuery) {
    return this.statements.transactions(actor, query);
  }

  /** One movement, with all that the bank said of it. */
  @Get(':id')
  @Requires('payments:read')
  @Returns(BankTransactionDetail)
  get(@CurrentActor() actor: Actor, @Param('id', { schema: id }) transactionId: string) {
    return this.statements.transaction(actor, transactionId);
  }
}
