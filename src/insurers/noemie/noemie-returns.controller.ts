import { Controller, Get, HttpStatus, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { Upload } from '../../platform/http/upload.js';
import { fileOf } from '../../platform/http/uploaded-file.client.js';
import {
  NoemieImportQuery,
  NoemieReturnDetail,
  NoemieReturnPage,
  NoemieReturnQuery,
} from './noemie-returns.schema.js';
import { NoemieReturns } from './noemie-returns.service.js';

const LIMIT = { megabytes: 16, what: 'A return', instead: 'ask the insurer for parts' };

@ApiTags('insurers')
@Controller('noemie-returns')
export class NoemieReturnsController {
  constructor(private readonly returns: NoemieReturns) {}

  /**
   * Imports what a French insurer answered to a practice (NOEMIE): the file is the body, or the one file of a form. All of it is
   * stored, or nothing; the same file again adds nothing.
   */
  @Post()
  @Requires('claims:export')
  @ApiConsumes('application/octet-stream', 'text/plain', 'multipart/form-data')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Returns(NoemieReturnDetail, HttpStatus.CREATED)
  async import(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Query({ schema: NoemieImportQuery }) { practice_id }: NoemieImportQuery,
  ) {
    const { stream } = await fileOf(request);
    return this.returns.import(actor, practice_id, new Upload(stream, LIMIT));
  }

  /** Imported returns, newest first. */
  @Get()
  @Requires('claims:read')
  @Returns(NoemieReturnPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: NoemieReturnQuery }) query: NoemieReturnQuery) {
    return this.returns.list(actor, query);
  }

  /** A return with what it says of each invoice, codes as they came. */
  @Get(':noemie_return_id')
  @Requires('claims:read')
  @Returns(NoemieReturnDetail)
  get(@CurrentActor() actor: Actor, @Param('noemie_return_id', { schema: id }) noemie_return_id: string) {
    return this.returns.get(actor, noemie_return_id);
  }
}
