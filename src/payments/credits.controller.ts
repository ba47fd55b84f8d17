import { Body, Controller, Get, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { Credits } from './credits.service.js';
import { CreditUse, CreditView, NewRefund } from './payments.schema.js';

@ApiTags('payments')
@Controller('practices/:id/credit')
export class CreditsController {
  constructor(private readonly credits: Credits) {}

  /** What a practice paid beyond what it owes. */
  @Get()
  @Requires('payments:read')
  @Returns(CreditView)
  readCredit(@CurrentActor() actor: Actor, @Param('id', { schema: id }) practice: string) {
    return this.credits.of(actor, practice);
  }

  /** Pays an invoice or a claim out of the credit of its practice. */
  @Post('use')
  @Requires('payments:write')
  @TakesIdempotencyKey()
  @Returns(CreditView)
  useCredit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) practice: string,
    @Body({ schema: CreditUse }) body: CreditUse,
  ) {
    return this.credits.use(actor, practice, body);
  }

  /** Records that credit of a practice was given back by hand. */
  @Post('refunds')
  @Requires('payments:write')
  @TakesIdempotencyKey()
  @Returns(CreditView, HttpStatus.CREATED)
  refundCredit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) practice: string,
    @Body({ schema: NewRefund }) body: NewRefund,
  ) {
    return this.credits.refund(actor, practice, body);
  }
}
