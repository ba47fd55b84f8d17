import { Body, Controller, Get, Post, Put, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Actor } from '../../platform/http/actor.js';
import { Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { Upload } from '../../platform/http/upload.js';
import { fileOf } from '../../platform/http/uploaded-file.client.js';
import { ClaimImports } from './claim-imports.service.js';
import { ClaimRetention } from './claim-retention.service.js';
import { ClaimImportQuery, ClaimImportReport, ClaimSettings, ClaimSettingsChange } from './claims.schema.js';

const LIMIT = { megabytes: 8, what: 'A list of claims' };

@ApiTags('claims')
@Controller()
export class ClaimSettingsController {
  constructor(
    private readonly retention: ClaimRetention,
    private readonly imports: ClaimImports,
  ) {}

  @Get('claim-settings')
  @Requires('claims:read')
  @Returns(ClaimSettings)
  read(@CurrentActor() actor: Actor) {
    return this.retention.settings(actor);
  }

  /** Says how long it is known who the patients are; each morning those beyond it are forgotten, for good. */
  @Put('claim-settings')
  @Requires('workspace:write')
  @Returns(ClaimSettings)
  set(@CurrentActor() actor: Actor, @Body({ schema: ClaimSettingsChange }) change: ClaimSettingsChange) {
    return this.retention.set(actor, change);
  }

  /** Takes claims from a CSV, all of them or none; what is known already adds nothing. `preview=true` only says so. */
  @Post('claim-imports')
  @Requires('claims:write')
  @ApiConsumes('text/csv', 'application/octet-stream', 'multipart/form-data')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Returns(ClaimImportReport, 201)
  async importList(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Query({ schema: ClaimImportQuery }) query: ClaimImportQuery,
  ) {
    const { stream } = await fileOf(request);
    return this.imports.import(actor, new Upload(stream, LIMIT), query);
  }
}
