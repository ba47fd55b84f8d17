import {
  Controller,
  Get,
  Header,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
  UnauthorizedException,
} from '@nestjs/common';
import { ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { qrSvg } from '../../invoicing/documents/qr-code.js';
import { Public } from '../../platform/http/route.guard.js';
import { PayState, payPage } from './pay-page.js';
import { PayOnlineQuery, PayPageQuery } from './pay-pages.schema.js';
import { Payable, PayPages } from './pay-pages.service.js';
import { refusalToPay, showPayPage } from './paying.client.js';
import { PortalService } from './portal.service.js';
import { PortalGate, PortalVisit } from './portal-gate.service.js';
import { wayBack } from './portal-page.js';
import { sharesTable } from './portal-shares.js';

/** One invoice in the pages of its practice. */
@ApiTags('pages')
@Controller('portal/invoices/:invoice_id')
export class PortalInvoicesController {
  constructor(
    private readonly gate: PortalGate,
    private readonly pages: PayPages,
    private readonly portal: PortalService,
  ) {}

  /** What is open of the invoice, and how to pay it. */
  @Get()
  @Public()
  @ApiProduces('text/html')
  async showOwnInvoice(
    @Param('invoice_id') invoice_id: string,
    @Query({ schema: PayPageQuery }) { lang, returned }: PayPageQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const visit = await this.gate.visit(request, lang);
    if (typeof visit === 'string') {
      await reply.redirect('../../portal', 303);
      return;
    }
    await this.answer(visit, invoice_id, { returned: returned !== undefined, refused: null }, reply);
  }

  /** Leads to the provider's page; a refusal shows this one again. */
  @Post('online')
  @Public()
  @ApiConsumes('multipart/form-data', 'application/x-www-form-urlencoded')
  @ApiProduces('text/html')
  async payOwnOnline(
    @Param('invoice_id') invoice_id: string,
    @Query({ schema: PayOnlineQuery }) { lang }: PayOnlineQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { visit, payable } = await this.own(request, invoice_id, lang);
    try {
      const back = `portal/invoices/${invoice_id}`;
      await reply.redirect(await this.pages.checkout(payable, back, visit.reader.language), 303);
    } catch (error) {
      const refused = refusalToPay(error);
      await this.answer(visit, invoice_id, { returned: false, refused }, reply);
    }
  }

  /** Leads to the page on which every amount is explained and events are disputed. */
  @Post('explained')
  @Public()
  @ApiConsumes('multipart/form-data', 'application/x-www-form-urlencoded')
  @ApiProduces('text/html')
  async explainOwn(
    @Param('invoice_id') invoice_id: string,
    @Query({ schema: PayOnlineQuery }) { lang }: PayOnlineQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { visit, payable } = await this.own(request, invoice_id, lang);
    const token = await this.pages.explained(payable);
    await reply.redirect(`../../../p/${token}?lang=${visit.reader.language}`, 303);
  }

  /** The QR code that fills in the transfer (EPC069-12). */
  @Get('qr.svg')
  @Public()
  @Header('content-type', 'image/svg+xml')
  @ApiProduces('image/svg+xml')
  async showOwnTransferCode(@Param('invoice_id') invoice_id: string, @Req() request: FastifyRequest) {
    return qrSvg(await this.pages.code((await this.own(request, invoice_id)).payable));
  }

  /** The invoice as it was issued. */
  @Get('pdf')
  @Public()
  @ApiProduces('application/pdf')
  async downloadOwnPdf(@Param('invoice_id') invoice_id: string, @Req() request: FastifyRequest) {
    const { bytes, name } = await this.pages.pdf((await this.own(request, invoice_id)).payable);
    return new StreamableFile(bytes, { type: 'application/pdf', disposition: `inline; filename="${name}"` });
  }

  /** The invoice as UBL. */
  @Get('xml')
  @Public()
  @ApiProduces('application/xml')
  async downloadOwnXml(@Param('invoice_id') invoice_id: string, @Req() request: FastifyRequest) {
    const { bytes, name } = await this.pages.xml((await this.own(request, invoice_id)).payable);
    return new StreamableFile(bytes, {
      type: 'application/xml',
      disposition: `attachment; filename="${name}"`,
    });
  }

  /** Throws 401 to who is not signed in for a practice, `missing/no-such-invoice` for another one's. */
  private async own(
    request: FastifyRequest,
    invoice_id: string,
    lang?: PayOnlineQuery['lang'],
  ): Promise<{ visit: PortalVisit; payable: Payable }> {
    const visit = await this.gate.visit(request, lang);
    if (typeof visit === 'string') throw new UnauthorizedException();
    return { visit, payable: await this.pages.own(visit.actor, invoice_id) };
  }

  private async answer(
    { actor, reader }: PortalVisit,
    invoice_id: string,
    state: Pick<PayState, 'returned' | 'refused'>,
    reply: FastifyReply,
  ): Promise<void> {
    const view = await this.pages.view(await this.pages.own(actor, invoice_id), state.returned);
    const { provider } = this.pages;
    const { language } = reader;
    // A refusal is shown at the address of the form, one step below the page.
    const up = state.refused === null ? '' : '../';
    const month = view.document.period?.to.slice(0, 7) ?? null;
    const above = wayBack(`${up}../../portal`, language, month);
    const below = sharesTable(await this.portal.shares({ actor, reader }, invoice_id), language);
    const shown = {
      place: `${up}${invoice_id}`,
      explained: null,
      portal: null,
      above,
      below,
      provider,
      ...state,
    };
    await showPayPage(reply, payPage(view, shown, language), state.refused);
  }
}
