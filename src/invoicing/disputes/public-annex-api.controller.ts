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
    const { document, ...annex } = await this.annexes.read(token, ip);
    return { ...document, ...annex };
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
    const { comparison, no_recount, given } = await this.annexes.read(token, ip);
    const from = Number(cursor ?? 0);
    const events = comparison?.events ?? [];
    return {
      equal: comparison?.equal ?? null,
      no_recount,
      invoice: comparison?.invoice ?? null,
      recomputed: comparison?.recomputed ?? null,
      lines: comparison?.lines ?? [],
      given,
      events: events.slice(from, from + limit).map(({ row, ...event }) => ({ ...event, ...row, said: row })),
      next_cursor: from + limit < events.length ? String(from + limit) : null,
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
