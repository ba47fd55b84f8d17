import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/http/actor.js';
import { Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { DaySheet, DaySheetQuery } from './day-sheet.schema.js';
import { DaySheets } from './day-sheets.service.js';

@ApiTags('timesheets')
@Controller('day-sheet')
export class DaySheetController {
  constructor(private readonly sheets: DaySheets) {}

  /** What the asking person has before her on a day: shifts by hour, what is due, what changed, what she did. */
  @Get()
  @Requires('tasks:read')
  @Returns(DaySheet)
  read(@CurrentActor() actor: Actor, @Query({ schema: DaySheetQuery }) { day }: DaySheetQuery) {
    return this.sheets.of(actor, day);
  }
}
