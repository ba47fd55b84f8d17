import { Body, Controller, Get, HttpStatus, Param, Post, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { AsksOnItsWay } from '../../platform/http/idempotency.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { MandateRevoking } from './mandate-revoking.service.js';
import { MandatePage, MandateQuery, MandateView, NewMandate, RevokedMandate } from './mandates.schema.js';
import { Mandates } from './mandates.service.js';

@ApiTags('self-billing')
@Controller('mandates')
export class MandatesController {
  constructor(
    private readonly mandates: Mandates,
    private readonly revoking: MandateRevoking,
  ) {}

  /** Records a freelancer's written mandate to write invoices in their name; asks who is there for another account. */
  @Post()
  @Requires('invoices:issue')
  @AsksOnItsWay()
  @Returns(MandateView, HttpStatus.CREATED)
  recordMandate(
    @CurrentActor() actor: Actor,
    @Body({ schema: NewMandate }) body: NewMandate,
    @Req() request: FastifyRequest,
  ) {
    return this.mandates.create(actor, body, request.ip);
  }

  /** Mandates, newest first. */
  @Get()
  @Requires('payouts:read')
  @Returns(MandatePage)
  list(@CurrentActor() actor: Actor, @Query({ schema: MandateQuery }) query: MandateQuery) {
    return this.mandates.list(actor, query);
  }

  /** Ends a mandate at once, and tells what waits because of it. */
  @Post(':mandate_id/revoke')
  @Requires('invoices:issue')
  @Returns(RevokedMandate)
  revoke(@CurrentActor() actor: Actor, @Param('mandate_id', { schema: id }) mandate: string) {
    return this.revoking.revoke(actor, mandate);
  }
}
