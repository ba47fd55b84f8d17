import { Controller, Get, HttpStatus, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { Upload } from '../../platform/http/upload.js';
import { fileOf } from '../../platform/http/uploaded-file.client.js';
import { BankImport } from './bank-import.service.js';
import {
  BankImportPreview,
  BankImportReport,
  BankStatementPage,
  BankStatementQuery,
  BankStatementRecord,
  StatementImportQuery,
  StatementPreviewQuery,
} from './bank-statements.schema.js';
import { BankStatements } from './bank-statements.service.js';

const LIMIT = { megabytes: 64, what: 'A file of bank statements' };
const TakesFile = ApiConsumes(
  'application/octet-stream',
  'application/xml',
  'text/plain',
  'text/csv',
  'multipart/form-data',
);
const FileBody = ApiBody({ schema: { type: 'string', format: 'binary' } });

@ApiTags('payments')
@Controller('bank-statements')
export class BankStatementsController {
  constructor(
    private readonly imports: BankImport,
    private readonly statements: BankStatements,
  ) {}

  /**
   * Imports bank statements (CAMT.053, CODA 2, CFONB 120, CSV): the file is the body, or the one file of a form. All of
   * it is stored, or nothing; what is known already adds nothing.
   */
  @Post()
  @Requires('payments:write')
  @TakesFile
  @FileBody
  @Returns(BankImportReport, HttpStatus.CREATED)
  async importStatements(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Query({ schema: StatementImportQuery }) query: StatementImportQuery,
  ) {
    const { stream, file_name } = await fileOf(request);
    return this.imports.import(actor, new Upload(stream, LIMIT), { file_name, ...query });
  }

  /** What a file says, with its first 20 movements; nothing is stored. */
  @Post('preview')
  @Requires('payments:write')
  @TakesFile
  @FileBody
  @Returns(BankImportPreview)
  async previewStatements(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Query({ schema: StatementPreviewQuery }) query: StatementPreviewQuery,
  ) {
    const { stream } = await fileOf(request);
    return this.statements.preview(actor, new Upload(stream, LIMIT), query.profile);
  }

  /** Imported statements, newest first. */
  @Get()
  @Requires('payments:read')
  @Returns(BankStatementPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: BankStatementQuery }) query: BankStatementQuery) {
    return this.statements.list(actor, query);
  }

  @Get(':id')
  @Requires('payments:read')
  @Returns(BankStatementRecord)
  get(@CurrentActor() actor: Actor, @Param('id', { schema: id }) statementId: string) {
    return this.statements.get(actor, statementId);
  }
}
