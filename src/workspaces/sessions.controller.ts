import { Body, Controller, Delete, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../platform/http/actor.js';
import { id, Returns } from '../platform/http/contract.interceptor.js';
import { AnswersSecret } from '../platform/http/idempotency.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { sessionCookie } from './session-life.js';
import { Sessions, sessionOf } from './sessions.service.js';
import { SessionPage, SwitchWorkspace, WhoAmI } from './sign-in.schema.js';
import { IdPageQuery, Nothing } from './workspaces.schema.js';

@ApiTags('sign-in')
@Controller()
export class SessionsController {
  constructor(private readonly sessions: Sessions) {}

  /** Who is signed in, and where they may work. */
  @Get('session')
  @Requires('account:own')
  @Returns(WhoAmI)
  readSession(@CurrentActor() actor: Actor) {
    return this.sessions.describe(actor);
  }

  /** Goes on working in another workspace. */
  @Post('session/workspace')
  @Requires('account:own')
  @AnswersSecret()
  @Returns(WhoAmI)
  async switchWorkspace(
    @CurrentActor() actor: Actor,
    @Body({ schema: SwitchWorkspace }) body: SwitchWorkspace,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const moved = await this.sessions.move(actor, body.workspace_id);
    reply.header('set-cookie', sessionCookie(moved.token));
    return this.sessions.describe(moved.actor);
  }

  /** The actor's signed-in browsers. */
  @Get('sessions')
  @Requires('account:own')
  @Returns(SessionPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: IdPageQuery }) query: IdPageQuery) {
    sessionOf(actor);
    return this.sessions.page(actor, query);
  }

  /** Ends one of the actor's sessions. */
  @Delete('sessions/:session_id')
  @Requires('account:own')
  @Returns(Nothing)
  async end(@CurrentActor() actor: Actor, @Param('session_id', { schema: id }) session_id: string) {
    sessionOf(actor);
    await this.sessions.end(actor, session_id);
    return {};
  }
}
