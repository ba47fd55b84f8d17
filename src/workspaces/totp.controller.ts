import { Body, Controller, Delete, HttpStatus, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../platform/http/actor.js';
import { Returns } from '../platform/http/contract.interceptor.js';
import { AnswersSecret } from '../platform/http/idempotency.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { sessionOf } from './sessions.service.js';
import { NewTotp, Proof, Proved, RecoveryCodes, TotpCode } from './sign-in.schema.js';
import { StepUp } from './step-up.service.js';
import { Totp } from './totp.service.js';
import { Nothing } from './workspaces.schema.js';

/** The second factor of the person signed in, and showing again who they are. */
@ApiTags('sign-in')
@Controller()
export class TotpController {
  constructor(
    private readonly totp: Totp,
    private readonly stepUp: StepUp,
  ) {}

  /** Shows again who is there, with the code of the app or, without a second factor, the password; holds for ten minutes. */
  @Post('step-up')
  @Requires('account:own')
  @AnswersSecret()
  @Returns(Proved)
  prove(@CurrentActor() actor: Actor, @Body({ schema: Proof }) body: Proof, @Req() request: FastifyRequest) {
    return this.stepUp.prove(actor, body, request.ip);
  }

  /** A secret for an authenticator app, told in this answer and never again; nothing asks for codes before the first one. */
  @Post('totp')
  @Requires('account:own')
  @AnswersSecret()
  @Returns(NewTotp, HttpStatus.CREATED)
  async begin(@CurrentActor() actor: Actor) {
    sessionOf(actor);
    await this.stepUp.require(actor);
    return this.totp.begin(actor);
  }

  /** Switches codes on with a first one; the recovery codes are told in this answer and never again. Other sessions end. */
  @Post('totp/confirm')
  @Requires('account:own')
  @AnswersSecret()
  @Returns(RecoveryCodes)
  async confirm(
    @CurrentActor() actor: Actor,
    @Body({ schema: TotpCode }) { code }: TotpCode,
    @Req() request: FastifyRequest,
  ) {
    return { recovery_codes: await this.totp.confirm(actor, code, request.ip) };
  }

  /** Takes the second factor away. Other sessions end. */
  @Delete('totp')
  @Requires('account:own')
  @Returns(Nothing)
  async remove(@CurrentActor() actor: Actor) {
    sessionOf(actor);
    await this.stepUp.require(actor);
    await this.totp.remove(actor);
    return {};
  }
}
