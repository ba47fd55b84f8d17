import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/http/actor.js';
import { Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { monday, WeekChange, WorkWeek } from './work-weeks.schema.js';
import { WorkWeeks } from './work-weeks.service.js';

@ApiTags('timesheets')
@Controller('work-weeks')
export class WorkWeeksController {
  constructor(private readonly weeks: WorkWeeks) {}

  /** One’s own week as numbers: rows by mission and kind, those of the last four weeks too, seven days each. */
  @Get(':monday')
  @Requires('entries:write')
  @Returns(WorkWeek)
  read(@CurrentActor() actor: Actor, @Param('monday', { schema: monday }) first: string) {
    return this.weeks.read(actor, first);
  }

  /** Makes the cells that changed what they say, all or none; 409 tells both values of a cell that another tab changed. */
  @Put(':monday')
  @Requires('entries:write')
  @Returns(WorkWeek)
  change(
    @CurrentActor() actor: Actor,
    @Param('monday', { schema: monday }) first: string,
    @Body({ schema: WeekChange }) change: WeekChange,
  ) {
    return this.weeks.change(actor, first, change);
  }
}
