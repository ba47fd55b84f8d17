import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { MarginPage, MarginQuery } from './margins.schema.js';
import { Margins } from './margins.service.js';

@ApiTags('self-billing')
@Controller('margins')
export class MarginsController {
  constructor(private readonly margins: Margins) {}

  /** Client net, payouts and margin of the invoices of a span, by invoice and together. */
  @Get()
  @Requires('payouts:read')
  @Returns(MarginPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: MarginQuery }) query: MarginQuery) {
    return this.margins.page(actor, query);
  }
}
