import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../platform/http/actor.js';
import { id, Returns } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { MeterQuery, MeterView } from './meters.schema.js';
import { MetersService } from './meters.service.js';

@ApiTags('practices')
@Controller('practices/:id/meter')
export class MetersController {
  constructor(private readonly meters: MetersService) {}

  /** Use so far against what is included, and a forecast to the end of the billing period. */
  @Get()
  @Requires('meters:read')
  @Returns(MeterView)
  meter(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) practiceId: string,
    @Query({ schema: MeterQuery }) { month }: MeterQuery,
  ) {
    return this.meters.meter(actor, practiceId, month);
  }
}
