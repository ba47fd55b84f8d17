import { Body, Controller, Get, HttpStatus, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { DictationWork } from './dictation-work.service.js';
import {
  DictationDelivery,
  DictationPage,
  DictationPatch,
  DictationQuery,
  DictationRedo,
  DictationView,
  NewDictation,
} from './dictations.schema.js';
import { Dictations } from './dictations.service.js';

@ApiTags('timesheets')
@Controller('dictations')
export class DictationsController {
  constructor(
    private readonly dictations: Dictations,
    private readonly work: DictationWork,
  ) {}

  /** Dictations, the next due first; a secretary's are hers and those of the practices she works for. */
  @Get()
  @Requires('entries:read')
  @Returns(DictationPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: DictationQuery }) query: DictationQuery) {
    return this.dictations.list(actor, query);
  }

  /** Writes down that a dictation came: how long it is and when it is due, neither its sound nor its text. */
  @Post()
  @Requires('entries:write')
  @TakesIdempotencyKey()
  @Returns(DictationView, HttpStatus.CREATED)
  add(@CurrentActor() actor: Actor, @Body({ schema: NewDictation }) given: NewDictation) {
    return this.dictations.add(actor, given);
  }

  @Get(':dictation_id')
  @Requires('entries:read')
  @Returns(DictationView)
  get(@CurrentActor() actor: Actor, @Param('dictation_id', { schema: id }) dictationId: string) {
    return this.dictations.get(actor, dictationId);
  }

  /** Corrects a dictation that is not delivered. */
  @Patch(':dictation_id')
  @Requires('entries:write')
  @Returns(DictationView)
  change(
    @CurrentActor() actor: Actor,
    @Param('dictation_id', { schema: id }) dictationId: string,
    @Body({ schema: DictationPatch }) patch: DictationPatch,
  ) {
    return this.dictations.change(actor, dictationId, patch);
  }

  @Post(':dictation_id/start')
  @Requires('entries:write')
  @Returns(DictationView)
  start(@CurrentActor() actor: Actor, @Param('dictation_id', { schema: id }) dictationId: string) {
    return this.work.start(actor, dictationId);
  }

  /** Puts a dictation that was begun back. */
  @Post(':dictation_id/stop')
  @Requires('entries:write')
  @Returns(DictationView)
  stop(@CurrentActor() actor: Actor, @Param('dictation_id', { schema: id }) dictationId: string) {
    return this.work.stop(actor, dictationId);
  }

  /** Delivers a dictation and writes its work entry, once a delivery. */
  @Post(':dictation_id/deliver')
  @Requires('entries:write')
  @TakesIdempotencyKey()
  @Returns(DictationView)
  deliver(
    @CurrentActor() actor: Actor,
    @Param('dictation_id', { schema: id }) dictationId: string,
    @Body({ schema: DictationDelivery }) counted: DictationDelivery,
  ) {
    return this.work.deliver(actor, dictationId, counted);
  }

  /** Asks for a delivered dictation again, billed or not. */
  @Post(':dictation_id/redo')
  @Requires('entries:write')
  @TakesIdempotencyKey()
  @Returns(DictationView)
  redo(
    @CurrentActor() actor: Actor,
    @Param('dictation_id', { schema: id }) dictationId: string,
    @Body({ schema: DictationRedo }) asked: DictationRedo,
  ) {
    return this.work.redo(actor, dictationId, asked);
  }
}
