import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { Upload } from '../../platform/http/upload.js';
import { fileOf } from '../../platform/http/uploaded-file.client.js';
import {
  Calendar,
  CalendarChange,
  CalendarFileQuery,
  CalendarList,
  NewCalendar,
} from './availability.schema.js';
import { CalendarsService } from './calendars.service.js';

const LIMIT = { megabytes: 2, what: 'A calendar', instead: 'save one without the years that are over' };

@ApiTags('missions')
@Controller('members/:user_id')
export class CalendarsController {
  constructor(private readonly calendars: CalendarsService) {}

  @Get('calendars')
  @Requires('profiles:read')
  @Returns(CalendarList)
  list(@CurrentActor() actor: Actor, @Param('user_id', { schema: id }) user_id: string) {
    return this.calendars.list(actor, user_id);
  }

  /** Takes up the iCal address of a calendar: when it is busy is read now and every hour, and nothing else of it. */
  @Post('calendars')
  @Requires('profiles:write')
  @TakesIdempotencyKey()
  @Returns(Calendar, 201)
  attach(
    @CurrentActor() actor: Actor,
    @Param('user_id', { schema: id }) user_id: string,
    @Body({ schema: NewCalendar }) given: NewCalendar,
  ) {
    return this.calendars.attach(actor, user_id, given);
  }

  /** Reads an iCalendar file in place of the one sent before: when it is busy, and nothing else of it. */
  @Put('calendar-file')
  @Requires('profiles:write')
  @ApiConsumes('text/calendar', 'application/octet-stream', 'multipart/form-data')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Returns(Calendar)
  async putFile(
    @CurrentActor() actor: Actor,
    @Param('user_id', { schema: id }) user_id: string,
    @Req() request: FastifyRequest,
    @Query({ schema: CalendarFileQuery }) query: CalendarFileQuery,
  ) {
    const { stream } = await fileOf(request);
    return this.calendars.putFile(actor, user_id, new Upload(stream, LIMIT), query);
  }

  /** Says what its busy times mean, such as "unwanted" for a calendar that is only a wish. */
  @Patch('calendars/:calendar_id')
  @Requires('profiles:write')
  @Returns(Calendar)
  change(
    @CurrentActor() actor: Actor,
    @Param('user_id', { schema: id }) user_id: string,
    @Param('calendar_id', { schema: id }) calendar_id: string,
    @Body({ schema: CalendarChange }) change: CalendarChange,
  ) {
    return this.calendars.change(actor, user_id, calendar_id, change);
  }

  /** Has an address read again now. */
  @Post('calendars/:calendar_id/refresh')
  @Requires('profiles:write')
  @Returns(Calendar, 202)
  refresh(
    @CurrentActor() actor: Actor,
    @Param('user_id', { schema: id }) user_id: string,
    @Param('calendar_id', { schema: id }) calendar_id: string,
  ) {
    return this.calendars.refresh(actor, user_id, calendar_id);
  }

  @Delete('calendars/:calendar_id')
  @Requires('profiles:write')
  @Returns(Calendar)
  remove(
    @CurrentActor() actor: Actor,
    @Param('user_id', { schema: id }) user_id: string,
    @Param('calendar_id', { schema: id }) calendar_id: string,
  ) {
    return this.calendars.remove(actor, user_id, calendar_id);
  }
}
