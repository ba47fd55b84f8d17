import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { UsualMonth } from './usual-months.schema.js';
import { UsualMonths } from './usual-months.service.js';

@ApiTags('practices')
@Controller('practices/:id/usual-month')
export class UsualMonthsController {
  constructor(private readonly months: UsualMonths) {}

  /** The counts of its last billed month by sort, class of day and hour: what a price is tried on. */
  @Get()
  @Requires('tariffs:read')
  @Returns(UsualMonth)
  usual(@CurrentActor() actor: Actor, @Param('id', { schema: id }) practice: string) {
    return this.months.of(actor, practice);
  }
}
