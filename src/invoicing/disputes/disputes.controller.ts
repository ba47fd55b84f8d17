import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { DisputeDecisions } from './dispute-decisions.service.js';
import {
  DisputeDecision,
  DisputePage,
  DisputePreview,
  DisputeQuery,
  DisputeView,
} from './disputes.schema.js';
import { DisputesReading } from './disputes-reading.service.js';

@ApiTags('disputes')
@Controller('disputes')
export class DisputesController {
  constructor(
    private readonly decisions: DisputeDecisions,
    private readonly reading: DisputesReading,
  ) {}

  /** Disputes, latest first. */
  @Get()
  @Requires('invoices:read')
  @Returns(DisputePage)
  list(@CurrentActor() actor: Actor, @Query({ schema: DisputeQuery }) query: DisputeQuery) {
    return this.reading.list(actor, query);
  }

  @Get(':dispute_id')
  @Requires('invoices:read')
  @Returns(DisputeView)
  get(@CurrentActor() actor: Actor, @Param('dispute_id', { schema: id }) dispute: string) {
    return this.reading.view(actor, dispute);
  }

  /** What a decision would give back; nothing is written. */
  @Post(':dispute_id/preview')
  @Requires('invoices:issue')
  @Returns(DisputePreview)
  previewDecision(
    @CurrentActor() actor: Actor,
    @Param('dispute_id', { schema: id }) dispute: string,
    @Body({ schema: DisputeDecision }) body: DisputeDecision,
  ) {
    return this.decisions.preview(actor, dispute, body);
  }

  /** Decides each event; what is accepted is priced again, and the difference is credited at once. */
  @Post(':dispute_id/decide')
  @Requires('invoices:issue')
  @TakesIdempotencyKey()
  @Returns(DisputeView)
  decide(
    @CurrentActor() actor: Actor,
    @Param('dispute_id', { schema: id }) dispute: string,
    @Body({ schema: DisputeDecision }) body: DisputeDecision,
  ) {
    return this.decisions.decide(actor, dispute, body);
  }
}
