import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { formFields } from '../../invoicing/public-pages/form-fields.client.js';
import { show } from '../../invoicing/public-pages/showing.client.js';
import { Public } from '../../platform/http/route.guard.js';
import { preferredLanguage } from '../../workspaces/accept-language.js';
import { PortalInstructionsQuery, PortalQuery } from './portal.schema.js';
import { PortalGate } from './portal-gate.service.js';
import { PortalInstructions } from './portal-instructions.service.js';
import { instructionsPage, strayedPage } from './portal-instructions-page.js';
import { home, signInPage } from './portal-page.js';
import { belongs, LONGEST_SHEET, sheetIn } from './portal-sheet.js';

const FEW_FIELDS = 10;

@ApiTags('pages')
@Controller('portal/instructions')
export class PortalInstructionsController {
  constructor(
    private readonly gate: PortalGate,
    private readonly instructions: PortalInstructions,
  ) {}

  /** How the practice wants its work done, and who has read it. */
  @Get()
  @Public()
  @ApiProduces('text/html')
  async showInstructions(
    @Query({ schema: PortalInstructionsQuery }) { lang, saved }: PortalInstructionsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const visit = await this.gate.visit(request, lang);
    if (typeof visit === 'string') {
      await reply.redirect(home(lang), 303);
      return;
    }
    const state = { saved: saved !== undefined, refused: null };
    await show(reply, instructionsPage(visit.reader, await this.instructions.of(visit), state), 200);
  }

  /**
   * Writes the next version; a refusal shows the page again with what was typed, and so does signing in again. A sheet of
   * another practice than that of the session, typed before somebody else signed in, is not written.
   */
  @Post()
  @Public()
  @ApiConsumes('multipart/form-data', 'application/x-www-form-urlencoded')
  @ApiProduces('text/html')
  async writeInstructions(
    @Query({ schema: PortalQuery }) { lang }: PortalQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const visit = await this.gate.visit(request, lang);
    const sheet = sheetIn(await formFields(request, FEW_FIELDS, LONGEST_SHEET));
    if (typeof visit === 'string') {
      const language = lang ?? preferredLanguage(request.headers['accept-language']);
      const why = visit === 'not_here' ? visit : 'session_over';
      await show(reply, signInPage(language, why, '../', { sheet }), 401);
      return;
    }
    if (sheet && !belongs(sheet, visit.reader)) {
      await show(reply, strayedPage(visit.reader, sheet), 409);
      return;
    }
    const { text = '', follows = '' } = sheet ?? {};
    const refusal = await this.instructions.write(visit, { text, follows: Number(follows || 'NaN') });
    if (!refusal) {
      await reply.redirect(`instructions?saved=1${lang === undefined ? '' : `&lang=${lang}`}`, 303);
      return;
    }
    const state = { saved: false, refused: { code: refusal, text } };
    const page = instructionsPage(visit.reader, await this.instructions.of(visit), state);
    await show(reply, page, refusal === 'sheet-changed' ? 409 : 422);
  }
}
