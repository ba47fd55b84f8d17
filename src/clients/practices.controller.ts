import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { NewPractice, Practice, PracticePage, PracticePatch, PracticeQuery } from './practices.schema.js';
import { PracticesService } from './practices.service.js';

@ApiTags('practices')
@Controller('practices')
export class PracticesController {
  constructor(private readonly practices: PracticesService) {}

  /** Stores a practice and its parts in one go: all of it or nothing. */
  @Post()
  @Requires('practices:write')
  @TakesIdempotencyKey()
  @Returns(Practice, 201)
  create(@CurrentActor() actor: Actor, @Body({ schema: NewPractice }) given: NewPractice) {
    return this.practices.create(actor, given);
  }

  /** Practices by name. */
  @Get()
  @Requires('practices:read')
  @Returns(PracticePage)
  list(@CurrentActor() actor: Actor, @Query({ schema: PracticeQuery }) query: PracticeQuery) {
    return this.practices.list(actor, query);
  }

  @Get(':id')
  @Requires('practices:read')
  @Returns(Practice)
  get(@CurrentActor() actor: Actor, @Param('id', { schema: id }) practiceId: string) {
    return this.practices.detail(actor, practiceId);
  }

  @Patch(':id')
  @Requires('practices:write')
  @Returns(Practice)
  change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) practiceId: string,
    @Body({ schema: PracticePatch }) patch: PracticePatch,
  ) {
    return this.practices.change(actor, practiceId, patch);
  }

  /** Takes a practice out of the lists; its past stays. */
  @Post(':id/archive')
  @Requires('practices:write')
  @Returns(Practice)
  archive(@CurrentActor() actor: Actor, @Param('id', { schema: id }) practiceId: string) {
    return this.practices.archive(actor, practiceId);
  }
}
