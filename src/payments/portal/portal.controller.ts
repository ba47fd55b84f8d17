import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { formFields } from '../../invoicing/public-pages/form-fields.client.js';
import { show } from '../../invoicing/public-pages/showing.client.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Public } from '../../platform/http/route.guard.js';
import { preferredLanguage } from '../../workspaces/accept-language.js';
import { sessionCookie } from '../../workspaces/session-life.js';
import { PortalListQuery, PortalQuery, PortalStatementQuery } from './portal.schema.js';
import { PortalService } from './portal.service.js';
import { PortalGate } from './portal-gate.service.js';
import { overviewPage } from './portal-overview-page.js';
import { home, signInPage } from './portal-page.js';
import { statementPage } from './portal-statement-page.js';

const FEW_FIELDS = 10;

/** The pages of a practice: all its invoices, its account, what it uses. They work without JavaScript. */
@ApiTags('pages')
@Controller('portal')
export class PortalController {
  constructor(
    private readonly gate: PortalGate,
    private readonly portal: PortalService,
  ) {}

  /** The invoices of the practice; the form to sign in for whoever is not. */
  @Get()
  @Public()
  @ApiProduces('text/html')
  async showPortal(
    @Query({ schema: PortalListQuery }) { lang, cursor }: PortalListQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const visit = await this.gate.visit(request, lang);
    if (typeof visit !== 'string') {
      await show(reply, overviewPage(visit.reader, await this.portal.overview(visit, cursor)), 200);
      return;
    }
    const language = lang ?? preferredLanguage(request.headers['accept-language']);
    await show(reply, signInPage(language, visit === 'not_here' ? visit : null), 200);
  }

  /** Goes on in another business that the practice is a client of. */
  @Post('workspace')
  @Public()
  @ApiConsumes('multipart/form-data', 'application/x-www-form-urlencoded')
  @ApiProduces('text/html')
  async changeBusiness(
    @Query({ schema: PortalQuery }) { lang }: PortalQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const visit = await this.gate.visit(request, undefined);
    const wanted = (await formFields(request, FEW_FIELDS)).get('workspace')?.[0];
    if (typeof visit !== 'string') {
      const seat = visit.reader.seats.find(({ workspace_id }) => workspace_id === wanted);
      if (!seat) throw new DomainError('missing', 'no-such-workspace', 'There is no such workspace.');
      reply.header('set-cookie', sessionCookie(await this.gate.move(visit, seat.workspace_id)));
    }
    await reply.redirect(home(lang), 303);
  }

  /** The account of the practice over a span of days. */
  @Get('statement')
  @Public()
  @ApiProduces('text/html')
  async showStatement(
    @Query({ schema: PortalStatementQuery }) { lang, from, to }: PortalStatementQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const visit = await this.gate.visit(request, lang);
    if (typeof visit === 'string') {
      await reply.redirect(home(lang), 303);
      return;
    }
    const { period, statement } = await this.portal.statement(visit, { from, to });
    await show(reply, statementPage(visit.reader, period, statement), statement ? 200 : 422);
  }
}
