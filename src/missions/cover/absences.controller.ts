import { Body, Controller, Get, HttpStatus, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { AbsenceEnds } from './absence-ends.service.js';
import { AbsencesService } from './absences.service.js';
import {
  Absence,
  AbsenceEnd,
  AbsencePage,
  AbsenceQuery,
  Cover,
  Covering,
  NewAbsence,
} from './cover.schema.js';
import { CoverReading } from './cover-reading.service.js';
import { CoveringService } from './covering.service.js';

@ApiTags('cover')
@Controller('absences')
export class AbsencesController {
  constructor(
    private readonly absences: AbsencesService,
    private readonly ends: AbsenceEnds,
    private readonly reading: CoverReading,
    private readonly covering: CoveringService,
  ) {}

  /** Declares an absence: one's own, or, for managers, anybody's. */
  @Post()
  @Requires('absences:write')
  @TakesIdempotencyKey()
  @Returns(Absence, HttpStatus.CREATED)
  declareAbsence(@CurrentActor() actor: Actor, @Body({ schema: NewAbsence }) body: NewAbsence) {
    return this.absences.declare(actor, body);
  }

  @Get()
  @Requires('absences:read')
  @Returns(AbsencePage)
  listAbsences(@CurrentActor() actor: Actor, @Query({ schema: AbsenceQuery }) query: AbsenceQuery) {
    return this.absences.list(actor, query);
  }

  /** Gives it another last day, also once it has begun: covers after it are called off, or the added hours stand open. */
  @Put(':absence_id/end')
  @Requires('absences:write')
  @Returns(Absence)
  changeEnd(
    @CurrentActor() actor: Actor,
    @Param('absence_id', { schema: id }) absence: string,
    @Body({ schema: AbsenceEnd }) body: AbsenceEnd,
  ) {
    return this.ends.change(actor, absence, body);
  }

  /** Takes an absence back before it begins, its cover with it. */
  @Post(':absence_id/withdraw')
  @Requires('offers:write')
  @TakesIdempotencyKey()
  @Returns(Cover)
  withdrawAbsence(@CurrentActor() actor: Actor, @Param('absence_id', { schema: id }) absence: string) {
    return this.covering.withdraw(actor, absence);
  }

  /** Each practice and hour that stands open, with who can take it over, ranked and explained. */
  @Get(':absence_id/cover')
  @Requires('offers:write')
  @Returns(Cover)
  readCover(@CurrentActor() actor: Actor, @Param('absence_id', { schema: id }) absence: string) {
    return this.reading.of(actor, absence);
  }

  /** Covers it in one go, by the best substitutes or those chosen: they are asked, or take it at once where they agreed beforehand. */
  @Post(':absence_id/cover')
  @Requires('offers:write')
  @TakesIdempotencyKey()
  @Returns(Cover)
  coverAbsence(
    @CurrentActor() actor: Actor,
    @Param('absence_id', { schema: id }) absence: string,
    @Body({ schema: Covering }) body: Covering,
  ) {
    return this.covering.cover(actor, absence, body);
  }

  /** Takes the cover back before the absence begins. */
  @Post(':absence_id/cover/undo')
  @Requires('offers:write')
  @TakesIdempotencyKey()
  @Returns(Cover)
  undoCover(@CurrentActor() actor: Actor, @Param('absence_id', { schema: id }) absence: string) {
    return this.covering.undo(actor, absence);
  }
}
