import { Body, Controller, Get, HttpStatus, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { BatchDetail, BatchPage, BatchQuery, BatchView, ExportedBatch, NewBatch } from './batches.schema.js';
import { ClaimBatches } from './claim-batches.service.js';
import { ClaimExport } from './claim-export.service.js';

@ApiTags('claims')
@Controller('claim-batches')
export class ClaimBatchesController {
  constructor(
    private readonly batches: ClaimBatches,
    private readonly exporting: ClaimExport,
  ) {}

  /** Writes the drafts of a practice for one federation as a file and closes them: all of it, or nothing. It sends nothing. */
  @Post()
  @Requires('claims:export')
  @TakesIdempotencyKey()
  @Returns(ExportedBatch, HttpStatus.CREATED)
  export(@CurrentActor() actor: Actor, @Body({ schema: NewBatch }) given: NewBatch) {
    return this.exporting.export(actor, given);
  }

  @Get()
  @Requires('claims:read')
  @Returns(BatchPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: BatchQuery }) query: BatchQuery) {
    return this.batches.list(actor, query);
  }

  @Get(':batch_id')
  @Requires('claims:read')
  @Returns(BatchDetail)
  get(@CurrentActor() actor: Actor, @Param('batch_id', { schema: id }) batch_id: string) {
    return this.batches.detail(actor, batch_id);
  }

  /** The file as it was written; each download is in the audit trail. */
  @Get(':batch_id/file')
  @Requires('claims:export')
  @ApiProduces('text/plain')
  @ApiResponse({ status: 200, schema: { type: 'string', format: 'binary' } })
  async file(@CurrentActor() actor: Actor, @Param('batch_id', { schema: id }) batch_id: string) {
    const { bytes, name } = await this.batches.file(actor, batch_id);
    return new StreamableFile(bytes, {
      type: 'text/plain; charset=us-ascii',
      disposition: `attachment; filename="${name}"`,
      length: bytes.length,
    });
  }

  /** Gives the claims of a test file free again; its send number stays used. */
  @Post(':batch_id/release')
  @Requires('claims:export')
  @Returns(BatchView)
  release(@CurrentActor() actor: Actor, @Param('batch_id', { schema: id }) batch_id: string) {
    return this.batches.releaseTest(actor, batch_id);
  }
}
