import { Body, Controller, Get, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { Upload } from '../../platform/http/upload.js';
import { fileOf } from '../../platform/http/uploaded-file.client.js';
import { CallHistory } from './call-history.service.js';
import { NeedImports } from './need-imports.service.js';
import {
  CountedCurve,
  Need,
  NeedImportQuery,
  NeedImportReport,
  NeedPage,
  NeedPatch,
  NeedQuery,
  NewNeed,
  Weeks,
} from './needs.schema.js';
import { NeedsService } from './needs.service.js';

const LIMIT = { megabytes: 8, what: 'A list of missions' };

@ApiTags('missions')
@Controller()
export class NeedsController {
  constructor(
    private readonly needs: NeedsService,
    private readonly imports: NeedImports,
    private readonly history: CallHistory,
  ) {}

  /** Takes up a need; one that a platform brings again under its own reference is there once. */
  @Post('needs')
  @Requires('needs:write')
  @TakesIdempotencyKey()
  @Returns(Need, 201)
  add(@CurrentActor() actor: Actor, @Body({ schema: NewNeed }) given: NewNeed) {
    return this.needs.add(actor, given);
  }

  /** Needs in the order they came; a practice reads its own. */
  @Get('needs')
  @Requires('needs:read')
  @Returns(NeedPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: NeedQuery }) query: NeedQuery) {
    return this.needs.list(actor, query);
  }

  @Get('needs/:need_id')
  @Requires('needs:read')
  @Returns(Need)
  get(@CurrentActor() actor: Actor, @Param('need_id', { schema: id }) need_id: string) {
    return this.needs.get(actor, need_id);
  }

  @Patch('needs/:need_id')
  @Requires('needs:write')
  @Returns(Need)
  change(
    @CurrentActor() actor: Actor,
    @Param('need_id', { schema: id }) need_id: string,
    @Body({ schema: NeedPatch }) patch: NeedPatch,
  ) {
    return this.needs.change(actor, need_id, patch);
  }

  @Post('needs/:need_id/withdraw')
  @Requires('needs:write')
  @Returns(Need)
  withdraw(@CurrentActor() actor: Actor, @Param('need_id', { schema: id }) need_id: string) {
    return this.needs.withdraw(actor, need_id);
  }

  /** Gives a need the call curve of its practice's own recorded calls. */
  @Post('needs/:need_id/count-calls')
  @Requires('needs:write')
  @Returns(Need)
  count(
    @CurrentActor() actor: Actor,
    @Param('need_id', { schema: id }) need_id: string,
    @Query({ schema: Weeks }) { weeks }: Weeks,
  ) {
    return this.needs.count(actor, need_id, weeks);
  }

  /** The average calls of a practice by quarter hour of the week, counted from its recorded calls, and over which weeks. */
  @Get('practices/:id/call-curve')
  @Requires('needs:read')
  @Returns(CountedCurve)
  curve(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) practice_id: string,
    @Query({ schema: Weeks }) { weeks }: Weeks,
  ) {
    return this.history.curve(actor, practice_id, weeks);
  }

  /** Takes up the list of a mission platform as CSV: all of it, or nothing; what is known already adds nothing. */
  @Post('need-imports')
  @Requires('needs:write')
  @ApiConsumes('text/csv', 'application/octet-stream', 'multipart/form-data')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Returns(NeedImportReport, 201)
  async importList(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Query({ schema: NeedImportQuery }) query: NeedImportQuery,
  ) {
    const { stream } = await fileOf(request);
    return this.imports.import(actor, new Upload(stream, LIMIT), query);
  }
}
