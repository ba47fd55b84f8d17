import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { show } from '../../invoicing/public-pages/showing.client.js';
import { Public } from '../../platform/http/route.guard.js';
import { PortalQuery } from './portal.schema.js';
import { PortalGate } from './portal-gate.service.js';
import { home } from './portal-page.js';
import { PortalPeople } from './portal-people.service.js';
import { peoplePage } from './portal-people-page.js';

@ApiTags('pages')
@Controller('portal/people')
export class PortalPeopleController {
  constructor(
    private readonly gate: PortalGate,
    private readonly people: PortalPeople,
  ) {}

  /** Who of the practice signs in, and to whom each kind of mail goes. */
  @Get()
  @Public()
  @ApiProduces('text/html')
  async showPeople(
    @Query({ schema: PortalQuery }) { lang }: PortalQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const visit = await this.gate.visit(request, lang);
    if (typeof visit === 'string') {
      await reply.redirect(home(lang), 303);
      return;
    }
    await show(reply, peoplePage(visit.reader, await this.people.of(visit)), 200);
  }
}
