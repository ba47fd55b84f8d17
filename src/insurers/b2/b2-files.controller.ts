import { Body, Controller, Get, HttpStatus, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { AnswersSecret } from '../../platform/http/idempotency.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { B2FileDetail, B2FilePage, B2FileQuery, NewB2File } from './b2-files.schema.js';
import { B2Files } from './b2-files.service.js';

@ApiTags('insurers')
@Controller('b2-files')
export class B2FilesController {
  constructor(private readonly files: B2Files) {}

  /** Writes French invoices (norm B2): a draft, unless an envelope is told. Nothing is sent; the same invoices give the same file. */
  @Post()
  @Requires('claims:export')
  @Returns(B2FileDetail, HttpStatus.CREATED)
  write(@CurrentActor() actor: Actor, @Body({ schema: NewB2File }) given: NewB2File) {
    return this.files.write(actor, given);
  }

  /** Files of French invoices, the newest first. */
  @Get()
  @Requires('claims:read')
  @Returns(B2FilePage)
  list(@CurrentActor() actor: Actor, @Query({ schema: B2FileQuery }) query: B2FileQuery) {
    return this.files.list(actor, query);
  }

  /** A file with its invoices, and the latest answer to each. */
  @Get(':b2_file_id')
  @Requires('claims:read')
  @Returns(B2FileDetail)
  get(@CurrentActor() actor: Actor, @Param('b2_file_id', { schema: id }) b2_file_id: string) {
    return this.files.get(actor, b2_file_id);
  }

  /** The bytes of a file, for whoever gives it to software that sends. */
  @Get(':b2_file_id/file')
  @Requires('claims:export')
  @AnswersSecret()
  @ApiProduces('text/plain')
  async file(@CurrentActor() actor: Actor, @Param('b2_file_id', { schema: id }) b2_file_id: string) {
    const { bytes, name } = await this.files.file(actor, b2_file_id);
    return new StreamableFile(bytes, {
      type: 'text/plain; charset=us-ascii',
      disposition: `attachment; filename="${name}"`,
    });
  }
}
