import { Controller, Get, HttpStatus, Param, Post, Put, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Actor } from '../../platform/http/actor.js';
import { Returns as Answers, id } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { Upload } from '../../platform/http/upload.js';
import { fileOf } from '../../platform/http/uploaded-file.client.js';
import { ErrorLabels } from './error-labels.service.js';
import { ReturnImport } from './return-import.service.js';
import {
  ClaimOutcomePage,
  EfactReturnDetail,
  EfactReturnPage,
  EfactReturnTaken,
  ErrorLabelsAbout,
  OutcomeQuery,
  ReturnQuery,
  SettlementPayments,
} from './returns.schema.js';
import { Returns } from './returns.service.js';

const RETURN = { megabytes: 64, what: 'A return', instead: 'ask the sickness fund for parts' };
const LIST = { megabytes: 8, what: 'A list of error codes', instead: 'leave out what is not needed' };
const FileBody = ApiBody({ schema: { type: 'string', format: 'binary' } });

@ApiTags('insurers')
@Controller()
export class ReturnsController {
  constructor(
    private readonly imports: ReturnImport,
    private readonly returns: Returns,
    private readonly labels: ErrorLabels,
  ) {}

  /**
   * Imports what a sickness fund answered (931000, 920999, 920098, 920099, 920900): the file is the body, or the one file of a
   * form. All of it is stored, or nothing; the same file again adds nothing. What answers no file known here is parked.
   */
  @Post('efact-returns')
  @Requires('claims:export')
  @ApiConsumes('application/octet-stream', 'text/plain', 'multipart/form-data')
  @FileBody
  @Answers(EfactReturnTaken, HttpStatus.CREATED)
  async importReturn(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    const { stream } = await fileOf(request);
    return this.imports.import(actor, new Upload(stream, RETURN));
  }

  /** Imported returns, newest first. */
  @Get('efact-returns')
  @Requires('claims:read')
  @Answers(EfactReturnPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ReturnQuery }) query: ReturnQuery) {
    return this.returns.list(actor, query);
  }

  /** A return with what each fund settles. */
  @Get('efact-returns/:return_id')
  @Requires('claims:read')
  @Answers(EfactReturnDetail)
  get(@CurrentActor() actor: Actor, @Param('return_id', { schema: id }) returnId: string) {
    return this.returns.get(actor, returnId);
  }

  /** Movements on accounts that seem to pay what the funds settled, with the reason. Nothing is booked. */
  @Get('efact-returns/:return_id/payments')
  @Requires('payments:read')
  @Answers(SettlementPayments)
  payments(@CurrentActor() actor: Actor, @Param('return_id', { schema: id }) returnId: string) {
    return this.returns.payments(actor, returnId);
  }

  /** What became of the claims of a file and of their acts, in the order of the file. */
  @Get('claim-outcomes')
  @Requires('claims:read')
  @Answers(ClaimOutcomePage)
  outcomes(@CurrentActor() actor: Actor, @Query({ schema: OutcomeQuery }) query: OutcomeQuery) {
    return this.returns.claims(actor, query);
  }

  /** How many error codes have official labels here. */
  @Get('efact-error-labels')
  @Requires('claims:read')
  @Answers(ErrorLabelsAbout)
  aboutLabels(@CurrentActor() actor: Actor) {
    return this.labels.about(actor);
  }

  /** Imports the official list of error codes, CSV or JSON with code, label_fr and label_nl, in place of the one before. */
  @Put('efact-error-labels')
  @Requires('tariffs:write')
  @ApiConsumes('text/csv', 'application/octet-stream', 'multipart/form-data')
  @FileBody
  @Answers(ErrorLabelsAbout)
  async replaceLabels(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    const { stream } = await fileOf(request);
    return this.labels.replace(actor, new Upload(stream, LIST));
  }
}
