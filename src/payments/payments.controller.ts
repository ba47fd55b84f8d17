import { Body, Controller, Get, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import {
  NewAllocations,
  NewPayment,
  PaymentPage,
  PaymentQuery,
  PaymentReversal,
  PaymentView,
} from './payments.schema.js';
import { PaymentsService } from './payments.service.js';
import { PaymentsReading } from './payments-reading.service.js';

@ApiTags('payments')
@Controller()
export class PaymentsController {
  constructor(
    private readonly payments: PaymentsService,
    private readonly reading: PaymentsReading,
  ) {}

  /** Payments, last received first. */
  @Get('payments')
  @Requires('payments:read')
  @Returns(PaymentPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: PaymentQuery }) query: PaymentQuery) {
    return this.reading.list(actor, query);
  }

  @Get('payments/:payment_id')
  @Requires('payments:read')
  @Returns(PaymentView)
  get(@CurrentActor() actor: Actor, @Param('payment_id', { schema: id }) payment: string) {
    return this.reading.view(actor, payment);
  }

  /** Records money that came in by hand, and the invoices and claims it pays. */
  @Post('payments')
  @Requires('payments:write')
  @TakesIdempotencyKey()
  @Returns(PaymentView, HttpStatus.CREATED)
  recordPayment(@CurrentActor() actor: Actor, @Body({ schema: NewPayment }) body: NewPayment) {
    return this.payments.create(actor, body);
  }

  /** Pays invoices and claims with what is left of a payment. */
  @Post('payments/:payment_id/allocations')
  @Requires('payments:write')
  @TakesIdempotencyKey()
  @Returns(PaymentView, HttpStatus.CREATED)
  allocatePayment(
    @CurrentActor() actor: Actor,
    @Param('payment_id', { schema: id }) payment: string,
    @Body({ schema: NewAllocations }) body: NewAllocations,
  ) {
    return this.payments.allocate(actor, payment, body);
  }

  /** Takes back a payment recorded by hand, and undoes what it paid. */
  @Post('payments/:payment_id/reverse')
  @Requires('payments:write')
  @TakesIdempotencyKey()
  @Returns(PaymentView)
  reverse(
    @CurrentActor() actor: Actor,
    @Param('payment_id', { schema: id }) payment: string,
    @Body({ schema: PaymentReversal }) body: PaymentReversal,
  ) {
    return this.payments.reverse(actor, payment, body);
  }

  /** Undoes an allocation: what it paid is open again, the money a credit of the practice. Answers the payment. */
  @Post('allocations/:allocation_id/undo')
  @Requires('payments:write')
  @TakesIdempotencyKey()
  @Returns(PaymentView)
  undo(@CurrentActor() actor: Actor, @Param('allocation_id', { schema: id }) allocation: string) {
    return this.payments.undo(actor, allocation);
  }
}
