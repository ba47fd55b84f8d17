import { Body, Controller, Get, HttpStatus, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import {
  EstimateQuery,
  EstimateView,
  LateClaimFilter,
  LateClaimPage,
  LateClaimView,
  LateRateList,
  LateRateView,
  NewLateClaim,
  NewLateRate,
  WithdrawRequest,
} from './late-claims.schema.js';
import { LateClaims } from './late-claims.service.js';
import { LateClaimsReading } from './late-claims-reading.service.js';
import { LateRates } from './late-rates.service.js';

@ApiTags('late-interest')
@Controller()
export class LateClaimsController {
  constructor(
    private readonly claims: LateClaims,
    private readonly reading: LateClaimsReading,
    private readonly rates: LateRates,
  ) {}

  /** What could be claimed from a practice for late payment, and how it is worked out; writes nothing. */
  @Get('practices/:id/late-interest')
  @Requires('payments:read')
  @Returns(EstimateView)
  estimate(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) practice: string,
    @Query({ schema: EstimateQuery }) query: EstimateQuery,
  ) {
    return this.claims.estimate(actor, practice, query.to);
  }

  /** Claims, newest first. */
  @Get('late-claims')
  @Requires('payments:read')
  @Returns(LateClaimPage)
  listClaims(@CurrentActor() actor: Actor, @Query({ schema: LateClaimFilter }) filter: LateClaimFilter) {
    return this.reading.list(actor, filter);
  }

  /** Claims interest and the fixed sum of invoices that were paid late, on a document of its own. */
  @Post('late-claims')
  @Requires('payments:write')
  @TakesIdempotencyKey()
  @Returns(LateClaimView, HttpStatus.CREATED)
  async makeClaim(@CurrentActor() actor: Actor, @Body({ schema: NewLateClaim }) body: NewLateClaim) {
    return this.reading.view(actor, await this.claims.create(actor, body));
  }

  @Get('late-claims/:claim_id')
  @Requires('payments:read')
  @Returns(LateClaimView)
  getClaim(@CurrentActor() actor: Actor, @Param('claim_id', { schema: id }) claim: string) {
    return this.reading.view(actor, claim);
  }

  /** The claim as it is kept. */
  @Get('late-claims/:claim_id/pdf')
  @Requires('payments:read')
  @ApiProduces('application/pdf')
  async downloadClaim(@CurrentActor() actor: Actor, @Param('claim_id', { schema: id }) claim: string) {
    const { bytes, name } = await this.reading.pdf(actor, claim);
    return new StreamableFile(bytes, { type: 'application/pdf', disposition: `inline; filename="${name}"` });
  }

  /** Takes a claim back; whoever got it by mail is told. */
  @Post('late-claims/:claim_id/withdraw')
  @Requires('payments:write')
  @Returns(LateClaimView)
  withdrawClaim(
    @CurrentActor() actor: Actor,
    @Param('claim_id', { schema: id }) claim: string,
    @Body({ schema: WithdrawRequest }) body: WithdrawRequest,
  ) {
    return this.reading.withdraw(actor, claim, body.reason);
  }

  /** Rates of law by half-year: those the program brings, and those you added. */
  @Get('late-rates')
  @Requires('payments:read')
  @Returns(LateRateList)
  async listRates(@CurrentActor() actor: Actor) {
    return { items: await this.rates.list(actor) };
  }

  /** Adds the rate of a half-year that is not known yet, with its source. */
  @Post('late-rates')
  @Requires('payments:write')
  @TakesIdempotencyKey()
  @Returns(LateRateView, HttpStatus.CREATED)
  addRate(@CurrentActor() actor: Actor, @Body({ schema: NewLateRate }) body: NewLateRate) {
    return this.rates.add(actor, body);
  }
}
