import { Body, Controller, Delete, Get, HttpStatus, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Public, Requires } from '../platform/http/route.guard.js';
import { InvitationsService } from './invitations.service.js';
import { InvitationAcceptance, InvitationInput, InvitationPage, InvitationView } from './members.schema.js';
import { AsksWhoIsThere } from './recent-proof.guard.js';
import { sessionCookie } from './session-life.js';
import { originOf, Sessions } from './sessions.service.js';
import { WhoAmI } from './sign-in.schema.js';
import { IdPageQuery, Nothing } from './workspaces.schema.js';

@ApiTags('members')
@Controller('invitations')
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly sessions: Sessions,
  ) {}

  /** Invites somebody by mail; asks who is there. */
  @Post()
  @Requires('members:write')
  @AsksWhoIsThere()
  @TakesIdempotencyKey()
  @Returns(InvitationView, HttpStatus.CREATED)
  create(@CurrentActor() actor: Actor, @Body({ schema: InvitationInput }) body: InvitationInput) {
    return this.invitations.create(actor, body);
  }

  /** Invitations, newest first. */
  @Get()
  @Requires('members:read')
  @Returns(InvitationPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: IdPageQuery }) query: IdPageQuery) {
    return this.invitations.page(actor, query);
  }

  /** Takes an open invitation back. */
  @Delete(':invitation_id')
  @Requires('members:write')
  @Returns(Nothing)
  async revoke(@CurrentActor() actor: Actor, @Param('invitation_id', { schema: id }) invitation_id: string) {
    await this.invitations.revoke(actor, invitation_id);
    return {};
  }

  /** Accepts an invitation and signs in. */
  @Post('accept')
  @Public()
  @Returns(WhoAmI, HttpStatus.CREATED)
  async acceptInvitation(
    @Body({ schema: InvitationAcceptance }) body: InvitationAcceptance,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { token, actor } = await this.invitations.accept(body, originOf(request));
    reply.header('set-cookie', sessionCookie(token));
    return this.sessions.describe(actor);
  }
}
