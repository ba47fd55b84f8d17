import { Body, Controller, Get, HttpStatus, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Actor } from '../../platform/http/actor.js';
import { id, PageQuery, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { Upload } from '../../platform/http/upload.js';
import { fileOf } from '../../platform/http/uploaded-file.client.js';
import { AsksWhoIsThere } from '../../workspaces/recent-proof.guard.js';
import { PayoutReports } from './payout-reports.service.js';
import { PayoutRuns } from './payout-runs.service.js';
import { NewPayoutRun, PayoutExport, PayoutReport, PayoutRunPage, PayoutRunView } from './payouts.schema.js';
import { PayoutsReading } from './payouts-reading.service.js';

const REPORT = { megabytes: 16, what: 'A status report' };

/** Payouts gathered for one bank file. */
@ApiTags('payouts')
@Controller('payout-runs')
export class PayoutRunsController {
  constructor(
    private readonly runs: PayoutRuns,
    private readonly reports: PayoutReports,
    private readonly reading: PayoutsReading,
  ) {}

  /** Gathers what is due and held up by nothing. */
  @Post()
  @Requires('payouts:write')
  @TakesIdempotencyKey()
  @Returns(PayoutRunView, HttpStatus.CREATED)
  async draftPayouts(@CurrentActor() actor: Actor, @Body({ schema: NewPayoutRun }) body: NewPayoutRun) {
    return this.reading.run(actor, await this.runs.draft(actor, body));
  }

  /** Takes in a status report of the bank (pain.002): what it rejects is due again. The file is the body, or the one of a form. */
  @Post('status-reports')
  @Requires('payouts:write')
  @ApiConsumes('application/octet-stream', 'application/xml', 'multipart/form-data')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Returns(PayoutReport)
  async takeReport(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    const { stream } = await fileOf(request);
    return this.reports.take(actor, new Upload(stream, REPORT));
  }

  @Get()
  @Requires('payouts:read')
  @Returns(PayoutRunPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: PageQuery }) query: PageQuery) {
    return this.reading.runs(actor, query);
  }

  @Get(':payout_run_id')
  @Requires('payouts:read')
  @Returns(PayoutRunView)
  get(@CurrentActor() actor: Actor, @Param('payout_run_id', { schema: id }) run: string) {
    return this.reading.run(actor, run);
  }

  /** Makes the file for the bank and keeps it; asks who is there. */
  @Post(':payout_run_id/export')
  @Requires('payouts:write')
  @AsksWhoIsThere()
  @Returns(PayoutRunView)
  async exportPayouts(
    @CurrentActor() actor: Actor,
    @Param('payout_run_id', { schema: id }) run: string,
    @Body({ schema: PayoutExport }) _: PayoutExport,
  ) {
    await this.runs.export(actor, run);
    return this.reading.run(actor, run);
  }

  /** The file of an exported run: the same bytes each time. */
  @Get(':payout_run_id/file')
  @Requires('payouts:write')
  @ApiProduces('application/xml')
  @ApiResponse({ status: 200, schema: { type: 'string', format: 'binary' } })
  async file(@CurrentActor() actor: Actor, @Param('payout_run_id', { schema: id }) run: string) {
    const { bytes, name } = await this.runs.file(actor, run);
    return new StreamableFile(bytes, {
      type: 'application/xml',
      disposition: `attachment; filename="${name}"`,
      length: bytes.length,
    });
  }

  /** Gives up before the export; what was gathered is due again. */
  @Post(':payout_run_id/cancel')
  @Requires('payouts:write')
  @Returns(PayoutRunView)
  async cancelPayouts(@CurrentActor() actor: Actor, @Param('payout_run_id', { schema: id }) run: string) {
    await this.runs.cancel(actor, run);
    return this.reading.run(actor, run);
  }
}
