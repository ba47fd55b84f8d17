import { Body, Controller, Delete, HttpCode, HttpStatus, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id } from '../../platform/http/contract.interceptor.js';
import { AnswersSecret } from '../../platform/http/idempotency.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { EattestCancellationWish, EattestWish, ProofWish } from './attestations.schema.js';
import { Attestations, type PreparedFile } from './attestations.service.js';

@ApiTags('claims')
@Controller('claims')
export class AttestationsController {
  constructor(private readonly attestations: Attestations) {}

  /** Prepares the eAttest v3 (KMEHR) of a claim that the patient has paid, as XML; nothing is sent. The claim is attested then. */
  @Post(':claim_id/eattest')
  @Requires('claims:export')
  @AnswersSecret()
  @HttpCode(HttpStatus.OK)
  @ApiProduces('application/xml')
  async eattest(
    @CurrentActor() actor: Actor,
    @Param('claim_id', { schema: id }) claim_id: string,
    @Body({ schema: EattestWish }) wish: EattestWish,
  ) {
    return fileOf(await this.attestations.eattest(actor, claim_id, wish), 'application/xml');
  }

  /** Takes back an eAttest that was prepared and never sent: the claim is a draft again. */
  @Delete(':claim_id/eattest')
  @Requires('claims:export')
  @HttpCode(HttpStatus.NO_CONTENT)
  withdraw(@CurrentActor() actor: Actor, @Param('claim_id', { schema: id }) claim_id: string) {
    return this.attestations.withdraw(actor, claim_id);
  }

  /** Prepares what takes the accepted eAttest of a claim back, as XML; nothing is sent. The claim is a draft again. */
  @Post(':claim_id/eattest-cancellation')
  @Requires('claims:export')
  @AnswersSecret()
  @HttpCode(HttpStatus.OK)
  @ApiProduces('application/xml')
  async cancellation(
    @CurrentActor() actor: Actor,
    @Param('claim_id', { schema: id }) claim_id: string,
    @Body({ schema: EattestCancellationWish }) wish: EattestCancellationWish,
  ) {
    return fileOf(await this.attestations.cancellation(actor, claim_id, wish), 'application/xml');
  }

  /** Draws the patient's "document justificatif" of a claim as PDF; it is not kept. */
  @Post(':claim_id/proof')
  @Requires('patients:read')
  @AnswersSecret()
  @HttpCode(HttpStatus.OK)
  @ApiProduces('application/pdf')
  async proof(
    @CurrentActor() actor: Actor,
    @Param('claim_id', { schema: id }) claim_id: string,
    @Body({ schema: ProofWish }) wish: ProofWish,
  ) {
    return fileOf(await this.attestations.proof(actor, claim_id, wish), 'application/pdf');
  }
}

const fileOf = ({ bytes, name }: PreparedFile, type: string) =>
  new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}"` });
