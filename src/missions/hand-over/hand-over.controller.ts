import { Body, Controller, Get, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { Mission } from '../missions.schema.js';
import { HandOver, NewHandOverItem } from './hand-over.schema.js';
import { HandOverService } from './hand-over.service.js';

@ApiTags('missions')
@Controller('missions/:id')
export class HandOverController {
  constructor(private readonly handOver: HandOverService) {}

  /** What is to be handed over before the mission closes. */
  @Get('hand-over')
  @Requires('missions:read')
  @Returns(HandOver)
  readHandOver(@CurrentActor() actor: Actor, @Param('id', { schema: id }) mission: string) {
    return this.handOver.of(actor, mission);
  }

  /** Puts something on the list: an open task, a sheet to return, a line to un-forward. */
  @Post('hand-over')
  @Requires('hand-over:write')
  @TakesIdempotencyKey()
  @Returns(HandOver, HttpStatus.CREATED)
  addItem(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) mission: string,
    @Body({ schema: NewHandOverItem }) body: NewHandOverItem,
  ) {
    return this.handOver.add(actor, mission, body);
  }

  @Post('hand-over/:item_id/done')
  @Requires('hand-over:write')
  @TakesIdempotencyKey()
  @Returns(HandOver)
  finishItem(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) mission: string,
    @Param('item_id', { schema: id }) item: string,
  ) {
    return this.handOver.done(actor, mission, item);
  }

  /** Closes an ended mission once nothing is left to hand over or to revoke. */
  @Post('close')
  @Requires('missions:write')
  @TakesIdempotencyKey()
  @Returns(Mission)
  closeMission(@CurrentActor() actor: Actor, @Param('id', { schema: id }) mission: string) {
    return this.handOver.close(actor, mission);
  }
}
