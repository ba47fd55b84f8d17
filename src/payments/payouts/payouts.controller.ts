import { Body, Controller, Get, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { AsksWhoIsThere } from '../../workspaces/recent-proof.guard.js';
import {
  AccountConfirmation,
  DueList,
  DueQuery,
  PaidByHand,
  PayeeView,
  PayoutPage,
  PayoutQuery,
  PayoutTold,
  PayoutView,
} from './payouts.schema.js';
import { Payouts } from './payouts.service.js';
import { PayoutsReading } from './payouts-reading.service.js';

/** What freelancers are paid for their self-bills. */
@ApiTags('payouts')
@Controller()
export class PayoutsController {
  constructor(
    private readonly payouts: Payouts,
    private readonly reading: PayoutsReading,
  ) {}

  /** What is due on a day, to which account, and what it waits for. */
  @Get('payouts/due')
  @Requires('payouts:read')
  @Returns(DueList)
  due(@CurrentActor() actor: Actor, @Query({ schema: DueQuery }) { on }: DueQuery) {
    return this.reading.due(actor, on);
  }

  /** Payouts, latest first. */
  @Get('payouts')
  @Requires('payouts:read')
  @Returns(PayoutPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: PayoutQuery }) query: PayoutQuery) {
    return this.reading.list(actor, query);
  }

  /** Notes that what is left of a self-bill was paid outside any file. */
  @Post('payouts')
  @Requires('payouts:write')
  @TakesIdempotencyKey()
  @Returns(PayoutView, HttpStatus.CREATED)
  async payByHand(@CurrentActor() actor: Actor, @Body({ schema: PaidByHand }) body: PaidByHand) {
    return this.reading.one(actor, await this.payouts.byHand(actor, body));
  }

  /** Notes by hand that the bank paid it. */
  @Post('payouts/:payout_id/paid')
  @Requires('payouts:write')
  @Returns(PayoutView)
  async notePaid(
    @CurrentActor() actor: Actor,
    @Param('payout_id', { schema: id }) payout: string,
    @Body({ schema: PayoutTold }) body: PayoutTold,
  ) {
    return this.reading.one(actor, await this.payouts.paid(actor, payout, body));
  }

  /** Notes that it came back or was refused: the self-bill is due again. */
  @Post('payouts/:payout_id/returned')
  @Requires('payouts:write')
  @Returns(PayoutView)
  async noteReturned(
    @CurrentActor() actor: Actor,
    @Param('payout_id', { schema: id }) payout: string,
    @Body({ schema: PayoutTold }) body: PayoutTold,
  ) {
    return this.reading.one(actor, await this.payouts.returned(actor, payout, body));
  }

  /** Confirms the account of a freelancer after it changed; asks who is there. */
  @Post('payees/:secretary_id/confirm')
  @Requires('payouts:write')
  @AsksWhoIsThere()
  @Returns(PayeeView)
  confirmAccount(
    @CurrentActor() actor: Actor,
    @Param('secretary_id', { schema: id }) secretary: string,
    @Body({ schema: AccountConfirmation }) body: AccountConfirmation,
  ) {
    return this.payouts.confirmAccount(actor, secretary, body);
  }
}
