import { Controller, Delete, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { ParkedReturns } from './parked-returns.service.js';
import { EfactReturnTaken, ParkedQuery, ParkedReturnPage } from './returns.schema.js';

@ApiTags('insurers')
@Controller('efact-parked-returns')
export class ParkedReturnsController {
  constructor(private readonly parked: ParkedReturns) {}

  /** Returns that answer no file known here, newest first; a secretary sees those she brought herself. */
  @Get()
  @Requires('claims:read')
  @Returns(ParkedReturnPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ParkedQuery }) query: ParkedQuery) {
    return this.parked.list(actor, query);
  }

  /** Reads a parked return again, and takes it where its file is known by now. */
  @Post(':parked_id/read')
  @Requires('claims:export')
  @Returns(EfactReturnTaken)
  async read(@CurrentActor() actor: Actor, @Param('parked_id', { schema: id }) parkedId: string) {
    return { ...(await this.parked.read(actor, parkedId)), parked_id: null };
  }

  /** Lets a parked return go, for good. */
  @Delete(':parked_id')
  @Requires('claims:export')
  @HttpCode(HttpStatus.NO_CONTENT)
  dismiss(@CurrentActor() actor: Actor, @Param('parked_id', { schema: id }) parkedId: string) {
    return this.parked.dismiss(actor, parkedId);
  }
}
