import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Returns } from '../../platform/http/contract.interceptor.js';
import { pagesUnder } from '../../platform/http/refusal-pages.js';
import { Public } from '../../platform/http/route.guard.js';
import { preferredLanguage } from '../../workspaces/accept-language.js';
import { CampaignLinks } from './campaign-links.service.js';
import { CAMPAIGN_POLICY, campaignPage, refusedCampaignPage } from './campaign-page.js';
import { PublicCampaign } from './campaigns.schema.js';

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': CAMPAIGN_POLICY,
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow',
  'referrer-policy': 'no-referrer',
};

pagesUnder('c', ({ status }, { headers }) => {
  const accepted = headers['accept-language'];
  const language = preferredLanguage(Array.isArray(accepted) ? accepted[0] : accepted);
  const html = refusedCampaignPage(language, status === 404 ? 'closed' : 'later');
  return { html, headers: { ...HEADERS, 'content-language': language } };
});

/** What a practice sees of its campaign, without an account. */
@ApiTags('pages')
@Controller()
export class CampaignPagesController {
  constructor(private readonly links: CampaignLinks) {}

  /** How far the campaign is that a link opens. */
  @Get('public/campaign/:token')
  @Public()
  @Returns(PublicCampaign)
  readCampaign(@Param('token') token: string, @Req() request: FastifyRequest) {
    return this.links.read(token, request.ip);
  }

  /** The same as a page in the language of the practice, which asks again by itself. */
  @Get('c/:token')
  @Public()
  @ApiProduces('text/html')
  async showCampaign(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const campaign = await this.links.read(token, request.ip);
    const { language } = campaign;
    return reply.headers({ ...HEADERS, 'content-language': language }).send(campaignPage(language, campaign));
  }
}
