import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { NoemiePayments } from './noemie-payments.service.js';
import { NoemiePayments as Payments } from './noemie-returns.schema.js';

@ApiTags('insurers')
@Controller('noemie-returns')
export class NoemiePaymentsController {
  constructor(private readonly paying: NoemiePayments) {}

  /** Movements on accounts that seem to be the transfers of a return, with the reason. Nothing is booked. */
  @Get(':noemie_return_id/payments')
  @Requires('payments:read')
  @Returns(Payments)
  payments(@CurrentActor() actor: Actor, @Param('noemie_return_id', { schema: id }) return_id: string) {
    return this.paying.of(actor, return_id);
  }
}
