import { Controller, Get, Header, Ip, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { qrSvg } from '../../invoicing/documents/qr-code.js';
import { Public } from '../../platform/http/route.guard.js';
import { preferredLanguage } from '../../workspaces/accept-language.js';
import { PayState, payPage } from './pay-page.js';
import { PayOnlineQuery, PayPageQuery } from './pay-pages.schema.js';
import { PayPages } from './pay-pages.service.js';
import { refusalToPay, showPayPage } from './paying.client.js';

/** The page on which whoever holds its link pays one invoice; it works without JavaScript. */
@ApiTags('pages')
@Controller('pay/:token')
export class PayPagesController {
  constructor(private readonly pages: PayPages) {}

  /** What is open of the invoice, and how to pay it; afterwards its receipt. */
  @Get()
  @Public()
  @ApiProduces('text/html')
  async showPayPage(
    @Param('token') token: string,
    @Ip() ip: string,
    @Query({ schema: PayPageQuery }) { lang, returned }: PayPageQuery,
    @Res() reply: FastifyReply,
  ) {
    await this.answer(token, ip, lang, { returned: returned !== undefined, refused: null }, reply);
  }

  /** Leads to the provider's page; a refusal shows this one again. */
  @Post('online')
  @Public()
  @ApiConsumes('multipart/form-data', 'application/x-www-form-urlencoded')
  @ApiProduces('text/html')
  async payOnline(
    @Param('token') token: string,
    @Ip() ip: string,
    @Query({ schema: PayOnlineQuery }) { lang }: PayOnlineQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const language = lang ?? preferredLanguage(request.headers['accept-language']);
    try {
      const url = await this.pages.checkout(await this.pages.open(token, ip), `pay/${token}`, language);
      await reply.redirect(url, 303);
    } catch (error) {
      const refused = refusalToPay(error);
      await this.answer(token, ip, lang, { returned: false, refused }, reply);
    }
  }

  /** The QR code that fills in the transfer (EPC069-12). */
  @Get('qr.svg')
  @Public()
  @Header('content-type', 'image/svg+xml')
  @Header('x-robots-tag', 'noindex, nofollow')
  @ApiProduces('image/svg+xml')
  async showTransferCode(@Param('token') token: string, @Ip() ip: string) {
    return qrSvg(await this.pages.code(await this.pages.open(token, ip)));
  }

  /** The invoice as it was issued. */
  @Get('pdf')
  @Public()
  @Header('x-robots-tag', 'noindex, nofollow')
  @ApiProduces('application/pdf')
  async downloadPaidPdf(@Param('token') token: string, @Ip() ip: string) {
    const { bytes, name } = await this.pages.pdf(await this.pages.open(token, ip));
    return new StreamableFile(bytes, {
      type: 'application/pdf',
      disposition: `inline; filename="${name}"`,
    });
  }

  /** The invoice as UBL. */
  @Get('xml')
  @Public()
  @Header('x-robots-tag', 'noindex, nofollow')
  @ApiProduces('application/xml')
  async downloadPaidXml(@Param('token') token: string, @Ip() ip: string) {
    const { bytes, name } = await this.pages.xml(await this.pages.open(token, ip));
    return new StreamableFile(bytes, {
      type: 'application/xml',
      disposition: `attachment; filename="${name}"`,
    });
  }

  private async answer(
    token: string,
    ip: string,
    lang: PayPageQuery['lang'],
    state: Pick<PayState, 'returned' | 'refused'>,
    reply: FastifyReply,
  ): Promise<void> {
    const view = await this.pages.view(await this.pages.open(token, ip), state.returned);
    // A refusal is shown at the address of the form, one step below the page.
    const up = state.refused === null ? '' : '../';
    const { provider } = this.pages;
    const around = { place: `${up}${token}`, explained: `${up}../p/${token}`, portal: `${up}../portal` };
    const shown = { ...around, above: null, below: null, provider, ...state };
    await showPayPage(reply, payPage(view, shown, lang ?? view.document.language), state.refused);
  }
}
