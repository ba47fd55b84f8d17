import { Body, Controller, Get, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { PageQuery, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import {
  OnlineAttemptPage,
  OnlineAttemptQuery,
  OnlineDisputePage,
  OnlineEventPage,
  OnlineEventQuery,
  OnlineFeeList,
  OnlineFeeQuery,
  OnlinePayoutDetail,
  OnlinePayoutPage,
  OnlineRefundPage,
  OnlineRefundQuery,
  OnlineRefundRequest,
  OnlineRefundView,
} from './online-money.schema.js';
import { OnlineMoneyReading } from './online-money-reading.service.js';
import { OnlineRefunds } from './online-refunds.service.js';

@ApiTags('online payments')
@Controller()
export class OnlineMoneyController {
  constructor(
    private readonly reading: OnlineMoneyReading,
    private readonly refunds: OnlineRefunds,
  ) {}

  /** Payment pages that were opened, newest first, and what became of each. */
  @Get('online-attempts')
  @Requires('payments:read')
  @Returns(OnlineAttemptPage)
  listAttempts(
    @CurrentActor() actor: Actor,
    @Query({ schema: OnlineAttemptQuery }) query: OnlineAttemptQuery,
  ) {
    return this.reading.attempts(actor, query);
  }

  @Get('online-refunds')
  @Requires('payments:read')
  @Returns(OnlineRefundPage)
  listRefunds(@CurrentActor() actor: Actor, @Query({ schema: OnlineRefundQuery }) query: OnlineRefundQuery) {
    return this.reading.refunds(actor, query);
  }

  /** Gives back what a client paid online too much because of an issued credit note. */
  @Post('online-refunds')
  @Requires('payments:write')
  @TakesIdempotencyKey()
  @Returns(OnlineRefundView, HttpStatus.CREATED)
  askRefund(
    @CurrentActor() actor: Actor,
    @Body({ schema: OnlineRefundRequest }) { credit_note_id }: OnlineRefundRequest,
  ) {
    return this.refunds.ask(actor, credit_note_id);
  }

  /** Payments that banks of clients took back or ask about, newest first. */
  @Get('online-disputes')
  @Requires('payments:read')
  @Returns(OnlineDisputePage)
  listDisputes(@CurrentActor() actor: Actor, @Query({ schema: PageQuery }) query: PageQuery) {
    return this.reading.disputes(actor, query);
  }

  /** What Stripe sends to the bank account of the business, by day of arrival. */
  @Get('online-payouts')
  @Requires('payments:read')
  @Returns(OnlinePayoutPage)
  listPayouts(@CurrentActor() actor: Actor, @Query({ schema: PageQuery }) query: PageQuery) {
    return this.reading.payouts(actor, query);
  }

  /** A payout with every movement it is made of. */
  @Get('online-payouts/:payout_id')
  @Requires('payments:read')
  @Returns(OnlinePayoutDetail)
  getPayout(@CurrentActor() actor: Actor, @Param('payout_id') payout: string) {
    return this.reading.payout(actor, payout);
  }

  /** What Stripe kept, by month. */
  @Get('online-fees')
  @Requires('payments:read')
  @Returns(OnlineFeeList)
  async listFees(
    @CurrentActor() actor: Actor,
    @Query({ schema: OnlineFeeQuery }) { from, to }: OnlineFeeQuery,
  ) {
    return { items: await this.reading.fees(actor, from, to) };
  }

  /** Events of Stripe in a state, those that could not be worked when none is named. */
  @Get('online-events')
  @Requires('payments:read')
  @Returns(OnlineEventPage)
  listEvents(@CurrentActor() actor: Actor, @Query({ schema: OnlineEventQuery }) query: OnlineEventQuery) {
    return this.reading.events(actor, query);
  }
}
