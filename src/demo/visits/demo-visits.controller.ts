import { Body, Controller, Delete, HttpStatus, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/http/actor.js';
import { Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Public, Requires, refuseForeignOrigin } from '../../platform/http/route.guard.js';
import { Actors } from '../../workspaces/actors.service.js';
import { DemoWorkspaces } from '../../workspaces/demo-workspaces.service.js';
import { sessionCookie, sessionTokenIn } from '../../workspaces/session-life.js';
import { originOf, Sessions } from '../../workspaces/sessions.service.js';
import { WhoAmI } from '../../workspaces/sign-in.schema.js';
import { Nothing } from '../../workspaces/workspaces.schema.js';
import { NewDemo } from './demo-visits.schema.js';
import { DemoVisits } from './demo-visits.service.js';

@ApiTags('workspace')
@Controller('demo-workspace')
export class DemoVisitsController {
  constructor(
    private readonly visits: DemoVisits,
    private readonly demos: DemoWorkspaces,
    private readonly actors: Actors,
    private readonly sessions: Sessions,
  ) {}

  /** Makes a demo workspace with a month of work, for whoever is signed in or for a visitor, and goes on in it. Nothing is ever sent from it. */
  @Post()
  @Public()
  @Returns(WhoAmI, HttpStatus.CREATED)
  async makeDemo(
    @Body({ schema: NewDemo }) body: NewDemo,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    // It takes the place of the session there is.
    refuseForeignOrigin(request);
    const cookie = sessionTokenIn(request.cookies);
    const by = cookie === null ? null : await this.actors.ofSession(cookie);
    const { token, actor } = await this.visits.make(by, body, originOf(request));
    reply.header('set-cookie', sessionCookie(token));
    return this.sessions.describe(actor);
  }

  /** Closes the demo workspace of this session: nobody reaches it again. Goes on in another workspace, or signs out. */
  @Delete()
  @Requires('workspace:write')
  @Returns(Nothing)
  async deleteDemo(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply) {
    const token = await this.demos.close(actor);
    reply.header('set-cookie', sessionCookie(token));
    if (token === null) reply.header('clear-site-data', '"cache"');
    return {};
  }
}
