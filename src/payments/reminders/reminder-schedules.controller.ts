import { Body, Controller, Delete, Get, Param, Put, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { ReminderSchedules } from './reminder-schedules.service.js';
import { ScheduleRequest, ScheduleView } from './reminders.schema.js';
import { RemindersReading } from './reminders-reading.service.js';

@ApiTags('reminders')
@Controller()
export class ReminderSchedulesController {
  constructor(
    private readonly schedules: ReminderSchedules,
    private readonly reading: RemindersReading,
  ) {}

  /** When practices are reminded, unless they have a schedule of their own. */
  @Get('reminder-schedule')
  @Requires('payments:read')
  @Returns(ScheduleView)
  getSchedule(@CurrentActor() actor: Actor) {
    return this.schedules.of(actor);
  }

  @Put('reminder-schedule')
  @Requires('payments:write')
  @Returns(ScheduleView)
  putSchedule(@CurrentActor() actor: Actor, @Body({ schema: ScheduleRequest }) body: ScheduleRequest) {
    return this.schedules.put(actor, null, body);
  }

  /** The schedule that goes for a practice: its own, or the one of the workspace. */
  @Get('practices/:id/reminder-schedule')
  @Requires('payments:read')
  @Returns(ScheduleView)
  getOwnSchedule(@CurrentActor() actor: Actor, @Param('id', { schema: id }) practice: string) {
    return this.schedules.of(actor, practice);
  }

  /** Gives a practice a schedule of its own. */
  @Put('practices/:id/reminder-schedule')
  @Requires('payments:write')
  @Returns(ScheduleView)
  putOwnSchedule(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) practice: string,
    @Body({ schema: ScheduleRequest }) body: ScheduleRequest,
  ) {
    return this.schedules.put(actor, practice, body);
  }

  /** Gives a practice the schedule of the workspace again. */
  @Delete('practices/:id/reminder-schedule')
  @Requires('payments:write')
  @Returns(ScheduleView)
  removeOwnSchedule(@CurrentActor() actor: Actor, @Param('id', { schema: id }) practice: string) {
    return this.schedules.remove(actor, practice);
  }

  /** The letter that comes next to a practice, as it would read at its date. */
  @Get('practices/:id/next-reminder/pdf')
  @Requires('payments:read')
  @ApiProduces('application/pdf')
  async previewNext(@CurrentActor() actor: Actor, @Param('id', { schema: id }) practice: string) {
    const { bytes, name } = await this.reading.preview(actor, practice);
    return new StreamableFile(bytes, { type: 'application/pdf', disposition: `inline; filename="${name}"` });
  }
}
