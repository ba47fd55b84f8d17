import { Body, Controller, Get, HttpStatus, Param, Post, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { Upload } from '../../platform/http/upload.js';
import { fileOf } from '../../platform/http/uploaded-file.client.js';
import {
  NewPaper,
  NewWaiver,
  PaperCheck,
  PaperCorrection,
  VigilanceList,
  VigilanceView,
} from './vigilance.schema.js';
import { VigilancePapers } from './vigilance-papers.service.js';
import { VigilanceWaivers } from './vigilance-waivers.service.js';

const LIMIT = { megabytes: 10, what: 'A certificate' };

/** Certificates of vigilance of French freelancers. */
@ApiTags('payouts')
@Controller('vigilance')
export class VigilanceController {
  constructor(
    private readonly papers: VigilancePapers,
    private readonly waivers: VigilanceWaivers,
  ) {}

  /** Freelancer by freelancer: whether a certificate is needed today, and whether there is one. */
  @Get()
  @Requires('payouts:read')
  @Returns(VigilanceList)
  async list(@CurrentActor() actor: Actor) {
    return { items: await this.papers.list(actor) };
  }

  @Post(':secretary_id/papers')
  @Requires('payouts:write')
  @TakesIdempotencyKey()
  @Returns(VigilanceView, HttpStatus.CREATED)
  recordPaper(
    @CurrentActor() actor: Actor,
    @Param('secretary_id', { schema: id }) secretary: string,
    @Body({ schema: NewPaper }) body: NewPaper,
  ) {
    return this.papers.record(actor, secretary, body);
  }

  /** Has a freelancer paid without the paper for a while, with the reason; an owner answers for it. */
  @Post(':secretary_id/waivers')
  @Requires('payouts:override')
  @TakesIdempotencyKey()
  @Returns(VigilanceView, HttpStatus.CREATED)
  waivePaper(
    @CurrentActor() actor: Actor,
    @Param('secretary_id', { schema: id }) secretary: string,
    @Body({ schema: NewWaiver }) body: NewWaiver,
  ) {
    return this.waivers.waive(actor, secretary, body);
  }

  /** Notes what the check of the code on urssaf.fr answered. */
  @Post('papers/:paper_id/check')
  @Requires('payouts:write')
  @Returns(VigilanceView)
  checkPaper(
    @CurrentActor() actor: Actor,
    @Param('paper_id', { schema: id }) paper: string,
    @Body({ schema: PaperCheck }) body: PaperCheck,
  ) {
    return this.papers.check(actor, paper, body);
  }

  /** Puts right what was recorded or checked wrongly, with the reason; both stand in the audit trail. */
  @Post('papers/:paper_id/correct')
  @Requires('payouts:write')
  @Returns(VigilanceView)
  correctPaper(
    @CurrentActor() actor: Actor,
    @Param('paper_id', { schema: id }) paper: string,
    @Body({ schema: PaperCorrection }) body: PaperCorrection,
  ) {
    return this.papers.correct(actor, paper, body);
  }

  /** Keeps the paper itself: a PDF, PNG or JPEG as the body, or the one file of a form. */
  @Post('papers/:paper_id/document')
  @Requires('payouts:write')
  @ApiConsumes(
    'application/pdf',
    'image/png',
    'image/jpeg',
    'application/octet-stream',
    'multipart/form-data',
  )
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Returns(VigilanceView, HttpStatus.CREATED)
  async keepDocument(
    @CurrentActor() actor: Actor,
    @Param('paper_id', { schema: id }) paper: string,
    @Req() request: FastifyRequest,
  ) {
    const { stream } = await fileOf(request);
    return this.papers.keep(actor, paper, new Upload(stream, LIMIT));
  }

  @Get('papers/:paper_id/document')
  @Requires('payouts:read')
  @ApiProduces('application/pdf', 'image/png', 'image/jpeg')
  @ApiResponse({ status: 200, schema: { type: 'string', format: 'binary' } })
  async readDocument(@CurrentActor() actor: Actor, @Param('paper_id', { schema: id }) paper: string) {
    const { bytes, media_type, name } = await this.papers.document(actor, paper);
    return new StreamableFile(bytes, {
      type: media_type,
      disposition: `attachment; filename="${name}"`,
      length: bytes.length,
    });
  }
}
