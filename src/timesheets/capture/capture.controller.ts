import { Body, Controller, Get, Put, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/http/actor.js';
import { Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { CaptureContext, CaptureOrder, NewCaptureOrder } from './capture.schema.js';
import { CaptureService } from './capture.service.js';

@ApiTags('timesheets')
@Controller()
export class CaptureController {
  constructor(private readonly capture: CaptureService) {}

  /** What the capture bar needs to log calls without a network; 304 with the ETag of what one has already. */
  @Get('capture-context')
  @Requires('entries:write')
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'The ETag of the last answer.' })
  @Returns(CaptureContext)
  async context(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const context = await this.capture.context(actor);
    const etag = `"${context.version}"`;
    reply.header('etag', etag);
    if (request.headers['if-none-match'] === etag) reply.status(304);
    return context;
  }

  /** Says which practices one picks with the digits 1 to 9, each with its letter and colour; replaces what was said before. */
  @Put('capture-order')
  @Requires('entries:write')
  @Returns(CaptureOrder)
  order(@CurrentActor() actor: Actor, @Body({ schema: NewCaptureOrder }) order: NewCaptureOrder) {
    return this.capture.order(actor, order);
  }
}
