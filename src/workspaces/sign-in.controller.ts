import { Body, Controller, HttpStatus, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../platform/http/actor.js';
import { Returns } from '../platform/http/contract.interceptor.js';
import { AnswersSecret } from '../platform/http/idempotency.interceptor.js';
import { CurrentActor, Public, Requires } from '../platform/http/route.guard.js';
import { sessionCookie } from './session-life.js';
import { originOf, Sessions, sessionOf } from './sessions.service.js';
import { PasswordChange, SignIn, SignUp, WhoAmI } from './sign-in.schema.js';
import { SignInService } from './sign-in.service.js';
import { Nothing } from './workspaces.schema.js';

@ApiTags('sign-in')
@Controller()
export class SignInController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: Sessions,
  ) {}

  /** Makes an account and its business, and signs in. */
  @Post('sign-up')
  @Public()
  @Returns(WhoAmI, HttpStatus.CREATED)
  async signUp(
    @Body({ schema: SignUp }) body: SignUp,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { token, actor } = await this.signIns.signUp(body, originOf(request));
    reply.header('set-cookie', sessionCookie(token));
    return this.sessions.describe(actor);
  }

  /** Signs in with a password. */
  @Post('sign-in')
  @Public()
  @Returns(WhoAmI)
  async signIn(
    @Body({ schema: SignIn }) body: SignIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { token, actor } = await this.signIns.signIn(body, originOf(request));
    reply.header('set-cookie', sessionCookie(token));
    return this.sessions.describe(actor);
  }

  /** Ends this session. */
  @Post('sign-out')
  @Requires('account:own')
  @AnswersSecret()
  @Returns(Nothing)
  async signOut(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.sessions.end(actor, sessionOf(actor));
    reply.header('set-cookie', sessionCookie(null)).header('clear-site-data', '"cache"');
    return {};
  }

  /** Changes the password; every other session ends. */
  @Post('password')
  @Requires('account:own')
  @AnswersSecret()
  @Returns(Nothing)
  async changePassword(
    @CurrentActor() actor: Actor,
    @Body({ schema: PasswordChange }) body: PasswordChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const token = await this.signIns.changePassword(actor, body, request.ip);
    reply.header('set-cookie', sessionCookie(token));
    return {};
  }
}
