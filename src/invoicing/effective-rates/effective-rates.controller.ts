import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { EffectiveRateList, EffectiveRateQuery } from './effective-rates.schema.js';
import { EffectiveRates } from './effective-rates.service.js';

@ApiTags('invoices')
@Controller('effective-rates')
export class EffectiveRatesController {
  constructor(private readonly rates: EffectiveRates) {}

  /** What an hour of work brings in, practice by practice, of invoices whose days of service lie in the span. */
  @Get()
  @Requires('payments:read')
  @Returns(EffectiveRateList)
  list(@CurrentActor() actor: Actor, @Query({ schema: EffectiveRateQuery }) query: EffectiveRateQuery) {
    return this.rates.of(actor, query);
  }
}
