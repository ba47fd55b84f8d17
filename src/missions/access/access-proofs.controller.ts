import { Controller, Get, HttpStatus, Param, Post, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { Upload } from '../../platform/http/upload.js';
import { fileOf } from '../../platform/http/uploaded-file.client.js';
import { AccessGrantDetail } from './access.schema.js';
import { AccessProofs } from './access-proofs.service.js';
import { paperType } from './paper-type.js';

const LIMIT = { megabytes: 10, what: 'A proof' };

@ApiTags('access')
@Controller('access-grants/:grant_id/proofs')
export class AccessProofsController {
  constructor(private readonly proofs: AccessProofs) {}

  /** Keeps a signed paper or a picture with the grant: a PDF, PNG or JPEG as the body, or the one file of a form. */
  @Post()
  @Requires('access:write')
  @ApiConsumes(
    'application/pdf',
    'image/png',
    'image/jpeg',
    'application/octet-stream',
    'multipart/form-data',
  )
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Returns(AccessGrantDetail, HttpStatus.CREATED)
  async addProof(
    @CurrentActor() actor: Actor,
    @Param('grant_id', { schema: id }) grant: string,
    @Req() request: FastifyRequest,
  ) {
    const { stream, file_name } = await fileOf(request);
    return this.proofs.add(actor, grant, new Upload(stream, LIMIT), file_name);
  }

  /** The paper of an event of the history, as it was sent. */
  @Get(':event_id')
  @Requires('access:read')
  @ApiProduces('application/pdf', 'image/png', 'image/jpeg')
  @ApiResponse({ status: 200, schema: { type: 'string', format: 'binary' } })
  async readProof(
    @CurrentActor() actor: Actor,
    @Param('grant_id', { schema: id }) grant: string,
    @Param('event_id', { schema: id }) event: string,
  ) {
    const { bytes, media_type } = await this.proofs.read(actor, grant, event);
    return new StreamableFile(bytes, {
      type: media_type,
      disposition: `attachment; filename="proof.${paperType(bytes).extension}"`,
      length: bytes.length,
    });
  }
}
