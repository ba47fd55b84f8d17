import { Body, Controller, Get, HttpStatus, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { BankAccounts } from './bank-accounts.service.js';
import { BankAccountList, BankAccountRecord, NewBankAccount } from './bank-statements.schema.js';

@ApiTags('payments')
@Controller('bank-accounts')
export class BankAccountsController {
  constructor(private readonly accounts: BankAccounts) {}

  /** The accounts whose statements are taken, besides the one on the invoices of the business. */
  @Get()
  @Requires('payments:read')
  @Returns(BankAccountList)
  async list(@CurrentActor() actor: Actor) {
    return { items: await this.accounts.list(actor) };
  }

  /** Registers an account of the business. */
  @Post()
  @Requires('payments:write')
  @TakesIdempotencyKey()
  @Returns(BankAccountRecord, HttpStatus.CREATED)
  add(@CurrentActor() actor: Actor, @Body({ schema: NewBankAccount }) account: NewBankAccount) {
    return this.accounts.add(actor, account);
  }
}
