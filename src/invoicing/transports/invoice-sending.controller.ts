import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { InvoiceSending } from './invoice-sending.service.js';
import { InvoiceTransmissions, SendRequest } from './transports.schema.js';

@ApiTags('e-invoicing')
@Controller('invoices/:invoice_id')
export class InvoiceSendingController {
  constructor(private readonly sending: InvoiceSending) {}

  /** Every sending of the document, its state and what was heard of it. */
  @Get('transmissions')
  @Requires('transports:read')
  @Returns(InvoiceTransmissions)
  transmissions(@CurrentActor() actor: Actor, @Param('invoice_id', { schema: id }) invoice: string) {
    return this.sending.transmissionsOf(actor, invoice);
  }

  /** Sends the document now: by its route or a network of choice, again after a failure, or once more when asked to. */
  @Post('send')
  @Requires('invoices:send')
  @TakesIdempotencyKey()
  @Returns(InvoiceTransmissions)
  send(
    @CurrentActor() actor: Actor,
    @Param('invoice_id', { schema: id }) invoice: string,
    @Body({ schema: SendRequest }) request: SendRequest,
  ) {
    return this.sending.send(actor, invoice, request);
  }
}
