import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { ReminderRuns } from './reminder-runs.service.js';
import {
  CancelRequest,
  PlanRequest,
  ReminderFilter,
  ReminderPage,
  ReminderView,
  RunRequest,
  RunView,
  UpcomingFilter,
  UpcomingPage,
} from './reminders.schema.js';
import { RemindersReading } from './reminders-reading.service.js';

@ApiTags('reminders')
@Controller('reminders')
export class RemindersController {
  constructor(
    private readonly reading: RemindersReading,
    private readonly runs: ReminderRuns,
  ) {}

  /** Letters that were written, newest first. */
  @Get()
  @Requires('payments:read')
  @Returns(ReminderPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ReminderFilter }) filter: ReminderFilter) {
    return this.reading.list(actor, filter);
  }

  /** Every open invoice with its next reminder or what holds it, the longest due first. */
  @Get('upcoming')
  @Requires('payments:read')
  @Returns(UpcomingPage)
  upcoming(@CurrentActor() actor: Actor, @Query({ schema: UpcomingFilter }) filter: UpcomingFilter) {
    return this.reading.upcoming(actor, filter);
  }

  /** What a run would write now; writes nothing. */
  @Post('plan')
  @Requires('payments:read')
  @Returns(RunView)
  plan(@CurrentActor() actor: Actor, @Body({ schema: PlanRequest }) body: PlanRequest) {
    return this.runs.plan(actor, body.practice_ids);
  }

  /** Writes the letters of a plan that was looked at, given its digest. */
  @Post('run')
  @Requires('payments:write')
  @TakesIdempotencyKey()
  @Returns(RunView)
  run(@CurrentActor() actor: Actor, @Body({ schema: RunRequest }) body: RunRequest) {
    return this.runs.run(actor, body.digest, body.practice_ids);
  }

  @Get(':reminder_id')
  @Requires('payments:read')
  @Returns(ReminderView)
  get(@CurrentActor() actor: Actor, @Param('reminder_id', { schema: id }) reminder: string) {
    return this.reading.view(actor, reminder);
  }

  /** The letter as it was kept. */
  @Get(':reminder_id/pdf')
  @Requires('payments:read')
  @ApiProduces('application/pdf')
  async downloadPdf(@CurrentActor() actor: Actor, @Param('reminder_id', { schema: id }) reminder: string) {
    const { bytes, name } = await this.reading.pdf(actor, reminder);
    return new StreamableFile(bytes, { type: 'application/pdf', disposition: `inline; filename="${name}"` });
  }

  /** Cancels a letter that has not left: its invoices may be reminded again. */
  @Post(':reminder_id/cancel')
  @Requires('payments:write')
  @Returns(ReminderView)
  cancel(
    @CurrentActor() actor: Actor,
    @Param('reminder_id', { schema: id }) reminder: string,
    @Body({ schema: CancelRequest }) body: CancelRequest,
  ) {
    return this.reading.cancel(actor, reminder, body.reason);
  }
}
