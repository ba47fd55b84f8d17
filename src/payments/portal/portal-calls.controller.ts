import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { show } from '../../invoicing/public-pages/showing.client.js';
import { Public } from '../../platform/http/route.guard.js';
import { PortalCallsQuery } from './portal.schema.js';
import { PortalService } from './portal.service.js';
import { callsPage } from './portal-calls-page.js';
import { PortalGate } from './portal-gate.service.js';
import { home } from './portal-page.js';

@ApiTags('pages')
@Controller('portal/calls')
export class PortalCallsController {
  constructor(
    private readonly gate: PortalGate,
    private readonly portal: PortalService,
  ) {}

  /** How the calls of a month were answered. */
  @Get()
  @Public()
  @ApiProduces('text/html')
  async showCalls(
    @Query({ schema: PortalCallsQuery }) { lang, month }: PortalCallsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const visit = await this.gate.visit(request, lang);
    if (typeof visit === 'string') {
      await reply.redirect(home(lang), 303);
      return;
    }
    await show(reply, callsPage(visit.reader, await this.portal.calls(visit, month)), 200);
  }
}
