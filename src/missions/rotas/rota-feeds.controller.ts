import { createHash } from 'node:crypto';
import { Body, Controller, Delete, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { AnswersSecret } from '../../platform/http/idempotency.interceptor.js';
import { CurrentActor, Public, Requires } from '../../platform/http/route.guard.js';
import { RotaFeeds } from './rota-feeds.service.js';
import { MadeFeed, NewFeed, RevokedFeed } from './rotas.schema.js';

@ApiTags('missions')
@Controller()
export class RotaFeedsController {
  constructor(private readonly feeds: RotaFeeds) {}

  /** A secret link to the calendar of a rota, or of one person in it; it is told once. */
  @Post('rotas/:rota_id/feeds')
  @Requires('rotas:answer')
  @AnswersSecret()
  @Returns(MadeFeed, 201)
  make(
    @CurrentActor() actor: Actor,
    @Param('rota_id', { schema: id }) rota_id: string,
    @Body({ schema: NewFeed }) given: NewFeed,
  ) {
    return this.feeds.make(actor, rota_id, given);
  }

  @Delete('rota-feeds/:feed_id')
  @Requires('rotas:answer')
  @Returns(RevokedFeed)
  revoke(@CurrentActor() actor: Actor, @Param('feed_id', { schema: id }) feed_id: string) {
    return this.feeds.revoke(actor, feed_id);
  }

  /** The calendar (RFC 5545) that a link opens; it may be kept for a quarter of an hour, and asked for by its ETag. */
  @Get('cal/:token')
  @Public()
  @ApiProduces('text/calendar')
  async read(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const text = await this.feeds.read(token, request.ip);
    const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
    reply.headers({
      'cache-control': 'private, max-age=900',
      etag,
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
    });
    if (request.headers['if-none-match'] === etag) return reply.status(304).send();
    return reply.header('content-type', 'text/calendar; charset=utf-8').send(text);
  }
}
