import { Body, Controller, HttpStatus, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Returns } from '../platform/http/contract.interceptor.js';
import { Public } from '../platform/http/route.guard.js';
import { PasswordResets } from './password-resets.service.js';
import { originOf } from './sessions.service.js';
import { ForgottenPassword, NewPassword } from './sign-in.schema.js';
import { Nothing } from './workspaces.schema.js';

@ApiTags('sign-in')
@Controller('password-resets')
export class PasswordResetsController {
  constructor(private readonly resets: PasswordResets) {}

  /** Sends a link for a new password to this address, if it has an account; the answer is the same if not. */
  @Post()
  @Public()
  @Returns(Nothing, HttpStatus.ACCEPTED)
  async ask(
    @Body({ schema: ForgottenPassword }) { email }: ForgottenPassword,
    @Req() request: FastifyRequest,
  ) {
    await this.resets.ask(email, request.ip);
    return {};
  }

  /** Chooses the new password with the token of the mail; every session ends. */
  @Post('accept')
  @Public()
  @Returns(Nothing)
  async resetPassword(@Body({ schema: NewPassword }) body: NewPassword, @Req() request: FastifyRequest) {
    await this.resets.accept(body, originOf(request));
    return {};
  }
}
