import { Controller, Post, Query, Req, Res } from '@nestjs/common';
import { ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { formFields } from '../../invoicing/public-pages/form-fields.client.js';
import { show } from '../../invoicing/public-pages/showing.client.js';
import { Public } from '../../platform/http/route.guard.js';
import { preferredLanguage } from '../../workspaces/accept-language.js';
import { sessionCookie } from '../../workspaces/session-life.js';
import { PortalQuery } from './portal.schema.js';
import { PortalGate } from './portal-gate.service.js';
import { PortalInstructions } from './portal-instructions.service.js';
import { instructionsPage, keptSheet, strayedPage } from './portal-instructions-page.js';
import { home, signInPage } from './portal-page.js';
import { belongs, LONGEST_SHEET, sheetIn } from './portal-sheet.js';

const FEW_FIELDS = 10;

/** The way into the portal and out of it. */
@ApiTags('pages')
@Controller('portal')
export class PortalDoorController {
  constructor(
    private readonly gate: PortalGate,
    private readonly instructions: PortalInstructions,
  ) {}

  /** Takes the form to sign in; who was writing instructions of a practice of theirs goes on with what they had typed. */
  @Post('sign-in')
  @Public()
  @ApiConsumes('multipart/form-data', 'application/x-www-form-urlencoded')
  @ApiProduces('text/html')
  async signInToPortal(
    @Query({ schema: PortalQuery }) { lang }: PortalQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const fields = await formFields(request, FEW_FIELDS, LONGEST_SHEET);
    const sheet = sheetIn(fields);
    const result = await this.gate.signIn(request, fields, sheet);
    if ('refused' in result) {
      const language = lang ?? preferredLanguage(request.headers['accept-language']);
      const typed = { email: fields.get('email')?.[0]?.slice(0, 254), sheet };
      const status = result.refused === 'too_many' ? 429 : 401;
      await show(reply, signInPage(language, result.refused, '../', typed), status);
      return;
    }
    reply.header('set-cookie', sessionCookie(result.token));
    const visit = sheet && (await this.gate.visitOf(result.token, request, lang));
    if (sheet && visit && typeof visit !== 'string') {
      if (!belongs(sheet, visit.reader)) {
        await show(reply, strayedPage(visit.reader, sheet), 409);
        return;
      }
      const instructions = await this.instructions.of(visit);
      await show(reply, instructionsPage(visit.reader, instructions, keptSheet(sheet, instructions)), 200);
      return;
    }
    await reply.redirect(home(lang), 303);
  }

  /** Ends the session. */
  @Post('sign-out')
  @Public()
  @ApiConsumes('multipart/form-data', 'application/x-www-form-urlencoded')
  @ApiProduces('text/html')
  async signOutOfPortal(
    @Query({ schema: PortalQuery }) { lang }: PortalQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await this.gate.signOut(request);
    reply.header('set-cookie', sessionCookie(null)).header('clear-site-data', '"cache"');
    await reply.redirect(home(lang), 303);
  }
}
