import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import {
  IndependenceQuery,
  IndependenceRelation,
  IndependenceTold,
  IndependenceView,
} from './independence.schema.js';
import { Independence } from './independence.service.js';

/** How independent the work is: warnings with what to change, never a verdict. */
@ApiTags('independence')
@Controller('independence')
export class IndependenceController {
  constructor(private readonly independence: Independence) {}

  /** A self-employed person’s clients, and the freelancers of a business with mandates. */
  @Get()
  @Requires('payouts:read')
  @Returns(IndependenceView)
  read(@CurrentActor() actor: Actor, @Query({ schema: IndependenceQuery }) { on }: IndependenceQuery) {
    return this.independence.view(actor, on);
  }

  /** Notes what a practice or a freelancer was asked. */
  @Put(':subject_id')
  @Requires('payouts:write')
  @Returns(IndependenceRelation)
  tell(
    @CurrentActor() actor: Actor,
    @Param('subject_id', { schema: id }) subject: string,
    @Body({ schema: IndependenceTold }) body: IndependenceTold,
  ) {
    return this.independence.tell(actor, subject, body);
  }
}
