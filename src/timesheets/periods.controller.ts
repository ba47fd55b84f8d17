import { Body, Controller, Delete, Get, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { NewPeriodLock, PeriodLockPage, PeriodLockQuery, PeriodLockView } from './periods.schema.js';
import { PeriodsService } from './periods.service.js';

@ApiTags('timesheets')
@Controller('period-locks')
export class PeriodsController {
  constructor(private readonly periods: PeriodsService) {}

  /** Closes days of a practice, or of the whole workspace, to every change of entries. */
  @Post()
  @Requires('periods:lock')
  @TakesIdempotencyKey()
  @Returns(PeriodLockView, HttpStatus.CREATED)
  lockPeriod(@CurrentActor() actor: Actor, @Body({ schema: NewPeriodLock }) input: NewPeriodLock) {
    return this.periods.lock(actor, input);
  }

  /** Every lock there has been, the latest first; with `practice_id`, those that touch that practice. */
  @Get()
  @Requires('entries:read')
  @Returns(PeriodLockPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: PeriodLockQuery }) query: PeriodLockQuery) {
    return this.periods.list(actor, query);
  }

  /** Opens the days again; the lock stays in the list with the moment it ended. */
  @Delete(':id')
  @Requires('periods:lock')
  @Returns(PeriodLockView)
  unlockPeriod(@CurrentActor() actor: Actor, @Param('id', { schema: id }) lockId: string) {
    return this.periods.unlock(actor, lockId);
  }
}
