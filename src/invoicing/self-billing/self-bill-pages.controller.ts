import { Body, Controller, Get, Ip, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/domain-error.js';
import { Returns } from '../../platform/http/contract.interceptor.js';
import { Public } from '../../platform/http/route.guard.js';
import { formFields } from '../public-pages/form-fields.client.js';
import { show } from '../public-pages/showing.client.js';
import { SelfBillAnswers } from './self-bill-answers.service.js';
import { SelfBillPageState, selfBillPage } from './self-bill-page.js';
import { PublicSelfBill, SelfBillAnswer, SelfBillPageQuery } from './self-bills.schema.js';

/** Where a freelancer answers an invoice written in their name: as a page, and as JSON. */
@ApiTags('public')
@Controller()
export class SelfBillPagesController {
  constructor(private readonly answers: SelfBillAnswers) {}

  @Get('s/:token')
  @Public()
  @ApiProduces('text/html')
  async showSelfBillPage(
    @Param('token') token: string,
    @Ip() ip: string,
    @Query({ schema: SelfBillPageQuery }) { lang }: SelfBillPageQuery,
    @Res() reply: FastifyReply,
  ) {
    await this.page({ token, lang, refused: null }, ip, reply);
  }

  /** Takes the form of the page; a refusal shows it again with what was typed. */
  @Post('s/:token')
  @Public()
  @ApiConsumes('multipart/form-data', 'application/x-www-form-urlencoded')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['answer'],
      properties: {
        answer: { type: 'string', maxLength: 20 },
        reason: { type: 'string', maxLength: 500 },
      },
      additionalProperties: false,
    },
  })
  @ApiProduces('text/html')
  async sendAnswer(
    @Param('token') token: string,
    @Ip() ip: string,
    @Query({ schema: SelfBillPageQuery }) { lang }: SelfBillPageQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const fields = await formFields(request, 5);
    const answer = fields.get('answer')?.[0];
    const reason = (fields.get('reason')?.[0] ?? '').replace(/\s+/g, ' ').trim();
    const read = SelfBillAnswer.safeParse(answer === 'contested' ? { answer, reason } : { answer });
    let code = 'schema';
    if (read.success) {
      try {
        await this.answers.answer(token, ip, read.data);
        await reply.redirect(lang ? `${token}?lang=${lang}` : token, 303);
        return;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        code = error.code;
      }
    }
    await this.page({ token, lang, refused: { code, reason } }, ip, reply);
  }

  @Get('public/self-bill/:token')
  @Public()
  @Returns(PublicSelfBill)
  readPublicSelfBill(@Param('token') token: string, @Ip() ip: string) {
    return this.answers.read(token, ip);
  }

  @Get('public/self-bill/:token/pdf')
  @Public()
  @ApiProduces('application/pdf')
  async downloadPublicSelfBill(@Param('token') token: string, @Ip() ip: string) {
    const { bytes, name } = await this.answers.pdf(token, ip);
    return new StreamableFile(bytes, { type: 'application/pdf', disposition: `inline; filename="${name}"` });
  }

  /** Accepts or contests. */
  @Post('public/self-bill/:token/answer')
  @Public()
  @Returns(PublicSelfBill)
  async answerSelfBill(
    @Param('token') token: string,
    @Ip() ip: string,
    @Body({ schema: SelfBillAnswer }) body: SelfBillAnswer,
  ) {
    await this.answers.answer(token, ip, body);
    return this.answers.read(token, ip);
  }

  private async page(
    { lang, ...state }: SelfBillPageState & { readonly lang: SelfBillPageQuery['lang'] },
    ip: string,
    reply: FastifyReply,
  ): Promise<void> {
    const { bill, language } = await this.answers.shown(state.token, ip, lang ?? null);
    await show(reply, selfBillPage(bill, state, language), state.refused ? 422 : 200);
  }
}
