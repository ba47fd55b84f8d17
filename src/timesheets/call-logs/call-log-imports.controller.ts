import { Controller, Get, HttpStatus, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { Upload } from '../../platform/http/upload.js';
import { fileOf } from '../../platform/http/uploaded-file.client.js';
import { CALL_LOG_LIMIT } from './call-log.js';
import { CallLogImportService } from './call-log-import.service.js';
import {
  CallLogAssignment,
  CallLogDryRun,
  CallLogImportPage,
  CallLogImportRecord,
  CallLogPreview,
  CallLogQuery,
  CallLogReport,
  ImportQuery,
} from './call-log-imports.schema.js';
import { CallLogsService } from './call-logs.service.js';

const TakesFile = ApiConsumes(
  'text/csv',
  'application/octet-stream',
  'application/json',
  'multipart/form-data',
);
const FileBody = ApiBody({ schema: { type: 'string', format: 'binary' } });

@ApiTags('timesheets')
@Controller('call-logs')
export class CallLogImportsController {
  constructor(
    private readonly imports: CallLogImportService,
    private readonly logs: CallLogsService,
  ) {}

  /** Imports a call log: the file is the body, or the one file of a form. All of it is stored, or nothing. */
  @Post()
  @Requires('call-logs:import')
  @TakesFile
  @FileBody
  @Returns(CallLogReport, HttpStatus.CREATED)
  async importCallLog(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Query({ schema: ImportQuery }) query: ImportQuery,
  ) {
    const { stream, file_name } = await fileOf(request);
    return this.imports.import(actor, new Upload(stream, CALL_LOG_LIMIT), { file_name, ...query });
  }

  /** The first 20 calls of a file as they would be read; nothing is stored. */
  @Post('preview')
  @Requires('call-logs:import')
  @TakesFile
  @FileBody
  @Returns(CallLogPreview)
  async previewCallLog(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Query({ schema: ImportQuery }) query: ImportQuery,
  ) {
    const { stream } = await fileOf(request);
    return this.logs.preview(actor, new Upload(stream, CALL_LOG_LIMIT), query);
  }

  /** What an import of the file would come to: new, known and refused rows, up to 1,000 of them with their reasons; nothing is stored. */
  @Post('dry-run')
  @Requires('call-logs:import')
  @TakesFile
  @FileBody
  @Returns(CallLogDryRun)
  async tryCallLog(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Query({ schema: ImportQuery }) query: ImportQuery,
  ) {
    const { stream, file_name } = await fileOf(request);
    return this.imports.dryRun(actor, new Upload(stream, CALL_LOG_LIMIT), { file_name, ...query });
  }

  /** Gives waiting calls to the practices whose lines are known by now. */
  @Post('assign')
  @Requires('call-logs:import')
  @Returns(CallLogAssignment)
  assignUnknownLines(@CurrentActor() actor: Actor) {
    return this.logs.assign(actor);
  }

  /** Imports, newest first. */
  @Get()
  @Requires('call-logs:import')
  @Returns(CallLogImportPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: CallLogQuery }) query: CallLogQuery) {
    return this.logs.list(actor, query);
  }

  @Get(':id')
  @Requires('call-logs:import')
  @Returns(CallLogImportRecord)
  get(@CurrentActor() actor: Actor, @Param('id', { schema: id }) importId: string) {
    return this.logs.get(actor, importId);
  }
}
