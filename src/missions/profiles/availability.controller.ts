import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import {
  Availability,
  AvailabilityQuery,
  Exception,
  ExceptionPage,
  ExceptionQuery,
  NewException,
} from './availability.schema.js';
import { AvailabilityService } from './availability.service.js';

@ApiTags('missions')
@Controller('members/:user_id')
export class AvailabilityController {
  constructor(private readonly service: AvailabilityService) {}

  /** When a person works, in quarter hours: the weekly pattern, exceptions and calendars put together. */
  @Get('availability')
  @Requires('profiles:read')
  @Returns(Availability)
  availability(
    @CurrentActor() actor: Actor,
    @Param('user_id', { schema: id }) user_id: string,
    @Query({ schema: AvailabilityQuery }) query: AvailabilityQuery,
  ) {
    return this.service.of(actor, user_id, query);
  }

  /** Dated hours above the weekly pattern, in their order. */
  @Get('availability-exceptions')
  @Requires('profiles:read')
  @Returns(ExceptionPage)
  list(
    @CurrentActor() actor: Actor,
    @Param('user_id', { schema: id }) user_id: string,
    @Query({ schema: ExceptionQuery }) query: ExceptionQuery,
  ) {
    return this.service.exceptions(actor, user_id, query);
  }

  /** Says something of dated hours, above the weekly pattern and the calendars. */
  @Post('availability-exceptions')
  @Requires('profiles:write')
  @TakesIdempotencyKey()
  @Returns(Exception, 201)
  add(
    @CurrentActor() actor: Actor,
    @Param('user_id', { schema: id }) user_id: string,
    @Body({ schema: NewException }) given: NewException,
  ) {
    return this.service.add(actor, user_id, given);
  }

  @Delete('availability-exceptions/:exception_id')
  @Requires('profiles:write')
  @Returns(Exception)
  remove(
    @CurrentActor() actor: Actor,
    @Param('user_id', { schema: id }) user_id: string,
    @Param('exception_id', { schema: id }) exception_id: string,
  ) {
    return this.service.remove(actor, user_id, exception_id);
  }
}
