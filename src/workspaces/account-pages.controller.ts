import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../platform/http/route.guard.js';
import { PageLanguage, preferredLanguage } from './accept-language.js';
import { invitationPage, Page, passwordResetPage } from './account-page.js';

/** The pages that links in mails lead to. */
@ApiTags('pages')
@Controller()
export class AccountPagesController {
  /** Accepts an invitation in a browser; the token stands after `#`. */
  @Get('invitation')
  @Public()
  @Header('content-type', 'text/html; charset=utf-8')
  @ApiProduces('text/html')
  showInvitationPage(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return show(invitationPage, request, reply);
  }

  /** Asks for a new password, or chooses it with the token after `#`. */
  @Get('password-reset')
  @Public()
  @Header('content-type', 'text/html; charset=utf-8')
  @ApiProduces('text/html')
  showPasswordResetPage(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return show(passwordResetPage, request, reply);
  }
}

function show(page: (language: PageLanguage) => Page, request: FastifyRequest, reply: FastifyReply): string {
  const language = preferredLanguage(request.headers['accept-language']);
  const { html, policy } = page(language);
  reply.headers({
    'content-security-policy': policy,
    'content-language': language,
    vary: 'accept-language',
  });
  return html;
}
