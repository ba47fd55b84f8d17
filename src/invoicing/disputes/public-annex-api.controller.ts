import {
  Body,
  Controller,
  Get,
  Header,
  HttpStatus,
  Ip,
  Param,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { DomainError } from '../../kernel/domain-error.js';
import { Returns } from '../../platform/http/contract.interceptor.js';
import { Public } from '../../platform/http/route.guard.js';
import { NewDispute } from './disputes.schema.js';
import { PublicAnnexView, PublicDispute, RecountQuery, RecountView } from './public-annex.schema.js';
import { PublicAnnexes } from './public-annex.service.js';

/** An invoice for whoever holds its link: the token is the credential. */
@ApiTags('public')
@Controller('public/annex/:token')
export class PublicAnnexApiController {
  constructor(private readonly annexes: PublicAnnexes) {}

  @Get()
  @Public()
  @Header('x-robots-tag', 'noindex, nofollow')
  @Returns(PublicAnnexView)
  async readPublicAnnex(@Param('token') token: string, @Ip() ip: string) {
    const { document, annex, form, ...rest } = await this.annexes.events(token, ip, 0, 0);
    return { ...document, ...rest, annex: annex && { ...annex, form } };
  }

  /** The bytes whose SHA-256 is printed on the invoice. */
  @Get('csv')
  @Public()
  @Header('x-robots-tag', 'noindex, nofollow')
  @ApiProduces('text/csv')
  async downloadPublicAnnex(@Param('token') token: string, @Ip() ip: string) {
    const { bytes, name } = await this.annexes.csv(token, ip);
    return new StreamableFile(bytes, {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${name}"`,
    });
  }

  /** The total done again from the CSV and the card, line by line and event by event. */
  @Get('recomputed')
  @Public()
  @Header('x-robots-tag', 'noindex, nofollow')
  @Returns(RecountView)
  async readRecount(
    @Param('token') token: string,
    @Ip() ip: string,
    @Query({ schema: RecountQuery }) { limit, cursor }: RecountQuery,
  ) {
    const from = Number(cursor ?? 0);
    const { comparison, no_recount, given, lines, events, events_total } = await this.annexes.events(
      token,
      ip,
      from,
      limit,
    );
    if (no_recount === 'too_long') {
      const sentence = 'The recount did not come to its end: ask again in a few minutes.';
      throw new DomainError('unavailable', 'recount-too-long', sentence);
    }
    const shown = comparison ? events : [];
    return {
      equal: comparison?.equal ?? null,
      no_recount,
      invoice: comparison?.invoice ?? null,
      recomputed: comparison?.recomputed ?? null,
      lines: comparison ? lines.map((line) => ({ ...line, label: line.label.text })) : [],
      given,
      events: shown.map(({ position, row, recount }) => ({ ...row, ...recount!, position, said: row })),
      next_cursor: comparison && from + limit < events_total ? String(from + limit) : null,
    };
  }

  /** Disputes events by their rank in the annex. */
  @Post('disputes')
  @Public()
  @Returns(PublicDispute, HttpStatus.CREATED)
  openDispute(
    @Param('token') token: string,
    @Ip() ip: string,
    @Body({ schema: NewDispute }) body: NewDispute,
  ) {
    return this.annexes.dispute(token, ip, body);
  }
}
