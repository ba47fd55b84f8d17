import { Controller, Get, Query, Req, Res, StreamableFile, UnauthorizedException } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { show } from '../../invoicing/public-pages/showing.client.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Public } from '../../platform/http/route.guard.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { YearStatements } from '../year/year-statements.service.js';
import { PortalYearQuery } from './portal.schema.js';
import { PortalGate, PortalVisit } from './portal-gate.service.js';
import { home } from './portal-page.js';
import { yearPage } from './portal-year-page.js';

/** The year of the practice: what its own declarations need of it. */
@ApiTags('pages')
@Controller('portal/year')
export class PortalYearController {
  constructor(
    private readonly gate: PortalGate,
    private readonly years: YearStatements,
    private readonly workspaces: WorkspacesService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Public()
  @ApiProduces('text/html')
  async showYear(
    @Query({ schema: PortalYearQuery }) { lang, year }: PortalYearQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const visit = await this.gate.visit(request, lang);
    if (typeof visit === 'string') {
      await reply.redirect(home(lang), 303);
      return;
    }
    const { actor, reader } = visit;
    const { time_zone } = await this.workspaces.current(actor);
    const today = this.clock.today(time_zone);
    const running = Number(today.slice(0, 4));
    // A year to come, typed into the address, shows the running one.
    const wanted = year !== undefined && year <= running ? year : running;
    const drawn = await this.years.draw(actor, actor.practice_id, wanted);
    await show(reply, yearPage(reader, { ...drawn, today }), 200);
  }

  @Get('pdf')
  @Public()
  @ApiProduces('application/pdf')
  async downloadYear(
    @Query({ schema: PortalYearQuery }) { lang, year }: PortalYearQuery,
    @Req() request: FastifyRequest,
  ) {
    const { actor, reader } = await this.own(request, lang);
    const { bytes, name } = await this.years.pdf(actor, actor.practice_id, year, reader.language);
    return new StreamableFile(bytes, { type: 'application/pdf', disposition: `inline; filename="${name}"` });
  }

  @Get('csv')
  @Public()
  @ApiProduces('text/csv')
  async downloadYearCsv(
    @Query({ schema: PortalYearQuery }) { lang, year }: PortalYearQuery,
    @Req() request: FastifyRequest,
  ) {
    const { actor } = await this.own(request, lang);
    const { bytes, name } = await this.years.csv(actor, actor.practice_id, year);
    return new StreamableFile(bytes, {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${name}"`,
    });
  }

  /** Throws 401 to who is not signed in for a practice. */
  private async own(request: FastifyRequest, lang: PortalYearQuery['lang']): Promise<PortalVisit> {
    const visit = await this.gate.visit(request, lang);
    if (typeof visit === 'string') throw new UnauthorizedException();
    return visit;
  }
}
