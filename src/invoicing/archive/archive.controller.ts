import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { ArchiveAnchor, ArchiveFilter, ArchivePage } from './archive.schema.js';
import { ArchiveService } from './archive.service.js';

@ApiTags('archive')
@Controller('archive')
export class ArchiveController {
  constructor(private readonly archive: ArchiveService) {}

  /** Every issued document and every file kept with one, newest first. */
  @Get()
  @Requires('archive:read')
  @Returns(ArchivePage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ArchiveFilter }) filter: ArchiveFilter) {
    return this.archive.page(actor, filter);
  }

  /** Where the chain ends now, to be kept outside and checked later. */
  @Get('anchor')
  @Requires('archive:read')
  @Returns(ArchiveAnchor)
  getAnchor(@CurrentActor() actor: Actor) {
    return this.archive.anchor(actor);
  }

  /** The very bytes whose SHA-256 the chain holds. */
  @Get(':record_id/bytes')
  @Requires('archive:read')
  @ApiProduces('application/octet-stream')
  async download(@CurrentActor() actor: Actor, @Param('record_id', { schema: id }) record: string) {
    const { bytes, name, media_type } = await this.archive.bytes(actor, record);
    return new StreamableFile(bytes, { type: media_type, disposition: `attachment; filename="${name}"` });
  }
}
