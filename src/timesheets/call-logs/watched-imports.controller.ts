import { Controller, Header, HttpCode, HttpStatus, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Actor } from '../../platform/http/actor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { eventStream } from '../../platform/http/server-events.client.js';
import { Upload } from '../../platform/http/upload.js';
import { fileOf } from '../../platform/http/uploaded-file.client.js';
import { CALL_LOG_LIMIT } from './call-log.js';
import { ImportQuery } from './call-log-imports.schema.js';
import { WatchedImports } from './watched-imports.service.js';

@ApiTags('timesheets')
@Controller('call-logs/watched')
export class WatchedImportsController {
  constructor(private readonly imports: WatchedImports) {}

  /** Imports a call log and tells how far it is as server-sent events; the last one is `done`, `refused` or `failed`. */
  @Post()
  @Requires('call-logs:import')
  @ApiConsumes('text/csv', 'application/octet-stream', 'application/json', 'multipart/form-data')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiProduces('text/event-stream')
  @Header('x-accel-buffering', 'no')
  @HttpCode(HttpStatus.OK)
  async importWatched(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Query({ schema: ImportQuery }) query: ImportQuery,
  ) {
    const { stream, file_name } = await fileOf(request);
    const upload = new Upload(stream, CALL_LOG_LIMIT);
    return eventStream(this.imports.import(actor, upload, { file_name, ...query }, request.id));
  }
}
