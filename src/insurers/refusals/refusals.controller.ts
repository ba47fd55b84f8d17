import { Body, Controller, Get, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { RefusalWorking } from './refusal-working.service.js';
import {
  RefusalComments,
  RefusalDetail,
  RefusalDismissal,
  RefusalMoved,
  RefusalPage,
  RefusalQuery,
  RefusalReading,
  RefusalWork,
  RefusalWorked,
  RefusedInvoice,
} from './refusals.schema.js';
import { Refusals } from './refusals.service.js';

@ApiTags('insurers')
@Controller('refusals')
export class RefusalsController {
  constructor(
    private readonly refusals: Refusals,
    private readonly working: RefusalWorking,
  ) {}

  /** The refusal desk: what sickness funds refused, of all practices, the nearest deadline first. */
  @Get()
  @Requires('claims:read')
  @Returns(RefusalPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: RefusalQuery }) query: RefusalQuery) {
    return this.refusals.list(actor, query);
  }

  /** A case with its history and its acts. */
  @Get(':refusal_id')
  @Requires('claims:read')
  @Returns(RefusalDetail)
  get(
    @CurrentActor() actor: Actor,
    @Param('refusal_id', { schema: id }) refusalId: string,
    @Query({ schema: RefusalReading }) { language }: RefusalReading,
  ) {
    return this.refusals.get(actor, refusalId, language);
  }

  /** What the fund wrote about a case; who reads it is recorded. */
  @Get(':refusal_id/comments')
  @Requires('patients:read')
  @Returns(RefusalComments)
  comments(@CurrentActor() actor: Actor, @Param('refusal_id', { schema: id }) refusalId: string) {
    return this.refusals.comments(actor, refusalId);
  }

  /** The French invoice of a case, for POST /api/b2-files once it is corrected; who reads it is recorded. */
  @Get(':refusal_id/invoice')
  @Requires('patients:read')
  @Returns(RefusedInvoice)
  invoice(@CurrentActor() actor: Actor, @Param('refusal_id', { schema: id }) refusalId: string) {
    return this.refusals.invoice(actor, refusalId);
  }

  /** Begins the claim that sends the refused acts again: a draft to be corrected, which the next file takes. */
  @Post(':refusal_id/correct')
  @Requires('claims:write')
  @TakesIdempotencyKey()
  @Returns(RefusalMoved)
  correct(@CurrentActor() actor: Actor, @Param('refusal_id', { schema: id }) refusalId: string) {
    return this.working.correct(actor, refusalId);
  }

  /** Lets a refusal be, with a reason. */
  @Post(':refusal_id/dismiss')
  @Requires('claims:write')
  @Returns(RefusalMoved)
  dismiss(
    @CurrentActor() actor: Actor,
    @Param('refusal_id', { schema: id }) refusalId: string,
    @Body({ schema: RefusalDismissal }) { reason }: RefusalDismissal,
  ) {
    return this.working.dismiss(actor, refusalId, reason);
  }

  /** Takes a dismissal back. */
  @Post(':refusal_id/reopen')
  @Requires('claims:write')
  @Returns(RefusalMoved)
  reopen(@CurrentActor() actor: Actor, @Param('refusal_id', { schema: id }) refusalId: string) {
    return this.working.reopen(actor, refusalId);
  }

  /** Time spent on a case becomes a work entry of its practice. */
  @Post(':refusal_id/work')
  @Requires('entries:write')
  @TakesIdempotencyKey()
  @Returns(RefusalWorked, HttpStatus.CREATED)
  work(
    @CurrentActor() actor: Actor,
    @Param('refusal_id', { schema: id }) refusalId: string,
    @Body({ schema: RefusalWork }) work: RefusalWork,
  ) {
    return this.working.work(actor, refusalId, work);
  }
}
