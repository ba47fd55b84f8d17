import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/http/actor.js';
import { Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { DayReportList } from './day-report-list.service.js';
import {
  DayReportPreview,
  DayReportQuery,
  DayReportsQuery,
  DayReportsToSend,
  NewDayReport,
  SentDayReport,
} from './day-reports.schema.js';
import { DayReports } from './day-reports.service.js';

@ApiTags('timesheets')
@Controller('day-reports')
export class DayReportsController {
  constructor(
    private readonly reports: DayReports,
    private readonly reportable: DayReportList,
  ) {}

  /** Doctors and practices to report to about a day, and when it was done. */
  @Get()
  @Requires('tasks:read')
  @Returns(DayReportsToSend)
  list(@CurrentActor() actor: Actor, @Query({ schema: DayReportsQuery }) { day }: DayReportsQuery) {
    return this.reportable.of(actor, day);
  }

  /** What a practice or a doctor would be told of a day, in the language of the practice, and what was told already. */
  @Get('preview')
  @Requires('tasks:read')
  @Returns(DayReportPreview)
  preview(@CurrentActor() actor: Actor, @Query({ schema: DayReportQuery }) query: DayReportQuery) {
    return this.reports.preview(actor, query);
  }

  /** Sends a day report, once: to the doctor's address, else the practice's. Asked again it answers the earlier one. */
  @Post()
  @Requires('tasks:write')
  @TakesIdempotencyKey()
  @Returns(SentDayReport)
  send(@CurrentActor() actor: Actor, @Body({ schema: NewDayReport }) given: NewDayReport) {
    return this.reports.send(actor, given);
  }
}
