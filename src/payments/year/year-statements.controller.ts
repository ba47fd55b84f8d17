import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { YearPaperQuery, YearQuery, YearStatementView } from './year-statements.schema.js';
import { YearStatements } from './year-statements.service.js';

const CSV = 'text/csv; charset=utf-8';

/** What a practice was billed and what it paid in a calendar year, for its own declarations. */
@ApiTags('receivables')
@Controller('practices/:id')
export class YearStatementsController {
  constructor(private readonly years: YearStatements) {}

  @Get('year-statement')
  @Requires('invoices:read')
  @Returns(YearStatementView)
  readYearStatement(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) practice: string,
    @Query({ schema: YearQuery }) { year }: YearQuery,
  ) {
    return this.years.of(actor, practice, year);
  }

  @Get('year-statement.csv')
  @Requires('invoices:read')
  @ApiProduces('text/csv')
  @Header('content-type', CSV)
  async yearStatementCsv(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) practice: string,
    @Query({ schema: YearQuery }) { year }: YearQuery,
  ) {
    const { bytes, name } = await this.years.csv(actor, practice, year);
    return new StreamableFile(bytes, { type: CSV, disposition: `attachment; filename="${name}"` });
  }

  /** As a paper; with a faint word across it while the year runs. */
  @Get('year-statement.pdf')
  @Requires('invoices:read')
  @ApiProduces('application/pdf')
  async yearStatementPdf(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) practice: string,
    @Query({ schema: YearPaperQuery }) { year, lang }: YearPaperQuery,
  ) {
    const { bytes, name } = await this.years.pdf(actor, practice, year, lang);
    return new StreamableFile(bytes, { type: 'application/pdf', disposition: `inline; filename="${name}"` });
  }
}
