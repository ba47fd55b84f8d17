import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { CoverTermsView, HandOverPack, NewCoverTerms, PackPageQuery } from './cover.schema.js';
import { CoverTermsService } from './cover-terms.service.js';
import { HandOverPacks } from './hand-over-pack.service.js';
import { PACK_POLICY } from './hand-over-pack-page.js';

@ApiTags('cover')
@Controller()
export class CoverPartsController {
  constructor(
    private readonly terms: CoverTermsService,
    private readonly packs: HandOverPacks,
  ) {}

  @Get('members/:user_id/cover-terms')
  @Requires('profiles:read')
  @Returns(CoverTermsView)
  readTerms(@CurrentActor() actor: Actor, @Param('user_id', { schema: id }) user: string) {
    return this.terms.get(actor, user);
  }

  /** Her prices for covers, and until when she takes one without being asked: said by nobody but her. */
  @Put('members/:user_id/cover-terms')
  @Requires('profiles:write')
  @Returns(CoverTermsView)
  sayTerms(
    @CurrentActor() actor: Actor,
    @Param('user_id', { schema: id }) user: string,
    @Body({ schema: NewCoverTerms }) body: NewCoverTerms,
  ) {
    return this.terms.put(actor, user, body);
  }

  /** What is needed on the first day: how the practice works, what is open, the lines, and the ways in. */
  @Get('missions/:id/hand-over-pack')
  @Requires('missions:read')
  @Returns(HandOverPack)
  readPack(@CurrentActor() actor: Actor, @Param('id', { schema: id }) mission: string) {
    return this.packs.of(actor, mission);
  }

  /** The same as a page to print, in the language asked for or one's own. */
  @Get('missions/:id/hand-over-pack/page')
  @Requires('missions:read')
  @ApiProduces('text/html')
  async showPack(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) mission: string,
    @Query({ schema: PackPageQuery }) { lang }: PackPageQuery,
    @Res() reply: FastifyReply,
  ) {
    const { html, language } = await this.packs.page(actor, mission, lang);
    const headers = { 'content-security-policy': PACK_POLICY, 'content-language': language };
    await reply
      .headers({ ...headers, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      .send(html);
  }
}
