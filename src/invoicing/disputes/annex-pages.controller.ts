import { Controller, Get, Header, Ip, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Public } from '../../platform/http/route.guard.js';
import { formFields } from '../public-pages/form-fields.client.js';
import { SCRIPT } from '../public-pages/page-script.js';
import { show } from '../public-pages/showing.client.js';
import { annexPage } from './annex-page.js';
import { EVENTS_A_PAGE, RefusedDispute } from './annex-page-events.js';
import { refusalCode } from './dispute-refusals.js';
import { NewDispute } from './disputes.schema.js';
import { AnnexPageQuery } from './public-annex.schema.js';
import { PublicAnnexes } from './public-annex.service.js';

const MOST_FIELDS = 300;

/** The page a link on an invoice leads to; it works without JavaScript. */
@ApiTags('pages')
@Controller('p')
export class AnnexPagesController {
  constructor(private readonly annexes: PublicAnnexes) {}

  /** The script that checks the fingerprint of the annex in the reader's browser. */
  @Get('check.js')
  @Public()
  @Header('content-type', 'text/javascript; charset=utf-8')
  @ApiProduces('text/javascript')
  showCheckScript() {
    return SCRIPT;
  }

  /** An invoice done again from its annex and card, line by line. */
  @Get(':token')
  @Public()
  @ApiProduces('text/html')
  async showAnnexPage(
    @Param('token') token: string,
    @Ip() ip: string,
    @Query({ schema: AnnexPageQuery }) { page, lang, sent }: AnnexPageQuery,
    @Res() reply: FastifyReply,
  ) {
    await this.answer(token, ip, { page, lang, sent: sent !== undefined, refused: null }, reply);
  }

  /** Takes the form of the page; a refusal shows it again with what was typed. */
  @Post(':token')
  @Public()
  @ApiConsumes('multipart/form-data', 'application/x-www-form-urlencoded')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['event', 'reason'],
      properties: {
        event: { type: 'array', maxItems: MOST_FIELDS, items: { type: 'string', maxLength: 7 } },
        reason: { type: 'string', maxLength: 20 },
        note: { type: 'string', maxLength: 300 },
      },
      additionalProperties: false,
    },
  })
  @ApiProduces('text/html')
  async sendDispute(
    @Param('token') token: string,
    @Ip() ip: string,
    @Query({ schema: AnnexPageQuery }) { page, lang }: AnnexPageQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const fields = await formFields(request, MOST_FIELDS);
    const events = fields.get('event') ?? [];
    const reason = fields.get('reason')?.[0] ?? '';
    const note = (fields.get('note')?.[0] ?? '').replace(/\s+/g, ' ').trim();
    const typed = { events, reason, note };
    const read = NewDispute.safeParse({ events: events.map(Number), reason, note: note || null });
    let code = 'schema';
    if (read.success) {
      try {
        await this.annexes.dispute(token, ip, read.data);
        await reply.redirect(`${token}?sent=1${lang ? `&lang=${lang}` : ''}`, 303);
        return;
      } catch (error) {
        code = refusalCode(error);
      }
    }
    const refused = { code, ...typed };
    await this.answer(token, ip, { page, lang, sent: false, refused }, reply);
  }

  private async answer(
    token: string,
    ip: string,
    {
      lang,
      page: wanted,
      ...state
    }: { page: number; lang: AnnexPageQuery['lang']; sent: boolean; refused: RefusedDispute | null },
    reply: FastifyReply,
  ): Promise<void> {
    const size = EVENTS_A_PAGE;
    const { page, ...annex } = await this.annexes.page(token, ip, {
      page: wanted,
      size,
      language: lang ?? null,
    });
    const shown = annexPage(annex, { token, page, ...state }, lang ?? annex.document.language);
    const late = annex.no_recount === 'too_long';
    if (late) reply.header('retry-after', '120');
    await show(reply, shown, state.refused ? 422 : late ? 503 : 200);
  }
}
