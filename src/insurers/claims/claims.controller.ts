import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  Patch,
  Post,
  Query,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { AnswersSecret } from '../../platform/http/idempotency.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { ClaimFollowing } from './claim-following.service.js';
import { ClaimReading } from './claim-reading.service.js';
import {
  ClaimCheckQuery,
  ClaimChecks,
  ClaimDetail,
  ClaimPage,
  ClaimPatch,
  ClaimPatient,
  ClaimQuery,
  ClaimSearch,
  ClaimSheet,
  ClaimsFound,
  NewClaim,
} from './claims.schema.js';
import { Claims } from './claims.service.js';

@ApiTags('claims')
@Controller('claims')
export class ClaimsController {
  constructor(
    private readonly claims: Claims,
    private readonly reading: ClaimReading,
    private readonly following: ClaimFollowing,
  ) {}

  /** Takes up a claim as a draft; what is usual, or known of the patient by the NISS, may be left out. */
  @Post()
  @Requires('claims:write')
  @TakesIdempotencyKey()
  @Returns(ClaimDetail, HttpStatus.CREATED)
  add(@CurrentActor() actor: Actor, @Body({ schema: NewClaim }) given: NewClaim) {
    return this.claims.add(actor, given);
  }

  /** Claims, the newest first; a secretary reads those of practices she works for today. */
  @Get()
  @Requires('claims:read')
  @Returns(ClaimPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ClaimQuery }) query: ClaimQuery) {
    return this.reading.list(actor, query);
  }

  /** What is wrong with the drafts of a practice, by record and zone. */
  @Get('checks')
  @Requires('claims:read')
  @Returns(ClaimChecks)
  check(@CurrentActor() actor: Actor, @Query({ schema: ClaimCheckQuery }) { practice_id }: ClaimCheckQuery) {
    return this.reading.check(actor, practice_id);
  }

  /** The claims of whoever has a NISS; the number travels in the body, never in an address. */
  @Post('search')
  @Requires('patients:read')
  @AnswersSecret()
  @Returns(ClaimsFound)
  search(@CurrentActor() actor: Actor, @Body({ schema: ClaimSearch }) asked: ClaimSearch) {
    return this.reading.search(actor, asked);
  }

  /** A claim with its acts and what is wrong with it; its patient masked. */
  @Get(':claim_id')
  @Requires('claims:read')
  @Returns(ClaimSheet)
  get(@CurrentActor() actor: Actor, @Param('claim_id', { schema: id }) claim_id: string) {
    return this.reading.get(actor, claim_id);
  }

  /** Who the patient is; each look is in the audit trail. */
  @Get(':claim_id/patient')
  @Requires('patients:read')
  @Returns(ClaimPatient)
  patient(@CurrentActor() actor: Actor, @Param('claim_id', { schema: id }) claim_id: string) {
    return this.reading.patient(actor, claim_id);
  }

  @Patch(':claim_id')
  @Requires('claims:write')
  @Returns(ClaimDetail)
  change(
    @CurrentActor() actor: Actor,
    @Param('claim_id', { schema: id }) claim_id: string,
    @Body({ schema: ClaimPatch }) patch: ClaimPatch,
  ) {
    return this.claims.change(actor, claim_id, patch);
  }

  /** Takes a draft away. */
  @Delete(':claim_id')
  @Requires('claims:write')
  @HttpCode(HttpStatus.NO_CONTENT)
  remove(@CurrentActor() actor: Actor, @Param('claim_id', { schema: id }) claim_id: string) {
    return this.claims.remove(actor, claim_id);
  }

  /** Begins the credit note of an exported claim, by what the fund took of it, as a draft of the next file. */
  @Post(':claim_id/credit')
  @Requires('claims:write')
  @TakesIdempotencyKey()
  @Returns(ClaimDetail, HttpStatus.CREATED)
  credit(@CurrentActor() actor: Actor, @Param('claim_id', { schema: id }) claim_id: string) {
    return this.following.credit(actor, claim_id);
  }
}
