import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor } from '../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import {
  ExportedRateCard,
  ImportedRateCard,
  RateCardFile,
  TemplateDetail,
  TemplateList,
  templateCode,
} from './rate-card-files.schema.js';
import { RateCardFiles } from './rate-card-files.service.js';
import { TEMPLATES } from './templates/templates.js';

@ApiTags('rate cards')
@Controller('rate-card-templates')
export class RateCardTemplatesController {
  constructor(private readonly files: RateCardFiles) {}

  /** Cards to start from: the defaults first, then the tariffs of the trade. */
  @Get()
  @Requires('tariffs:read')
  @Returns(TemplateList)
  list() {
    return { items: TEMPLATES };
  }

  /** A template with its card for the country of the workspace. */
  @Get(':code')
  @Requires('tariffs:read')
  @Returns(TemplateDetail)
  get(@CurrentActor() actor: Actor, @Param('code', { schema: templateCode }) code: string) {
    return this.files.template(actor, code);
  }
}

@ApiTags('rate cards')
@Controller('rate-cards')
export class RateCardFilesController {
  constructor(private readonly files: RateCardFiles) {}

  /** The latest version of a card as a file for another workspace. */
  @Get(':id/export')
  @Requires('tariffs:read')
  @Returns(ExportedRateCard)
  export(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) cardId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    reply.header('content-disposition', `attachment; filename="rate-card-${cardId}.json"`);
    return this.files.export(actor, cardId);
  }

  /** Stores the card of an exported file (201); the same file again says which card it already is (200). */
  @Post('import')
  @Requires('tariffs:write')
  @TakesIdempotencyKey()
  @Returns(ImportedRateCard, 201)
  @ApiResponse({ status: 200, standardSchema: ImportedRateCard })
  async import(
    @CurrentActor() actor: Actor,
    @Body({ schema: RateCardFile }) file: RateCardFile,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const answer = await this.files.import(actor, file);
    if (!answer.imported) reply.status(200);
    return answer;
  }
}
