import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { ReminderPauses } from './reminder-pauses.service.js';
import { NewPause, PauseFilter, PausePage, PauseView, StepAnswer, StepChange } from './reminders.schema.js';

@ApiTags('reminders')
@Controller()
export class ReminderPausesController {
  constructor(private readonly pauses: ReminderPauses) {}

  /** Pauses, newest first. */
  @Get('reminder-pauses')
  @Requires('payments:read')
  @Returns(PausePage)
  listPauses(@CurrentActor() actor: Actor, @Query({ schema: PauseFilter }) filter: PauseFilter) {
    return this.pauses.list(actor, filter);
  }

  /** Has a practice, or one invoice, not be reminded for a while. */
  @Post('reminder-pauses')
  @Requires('payments:write')
  @TakesIdempotencyKey()
  @Returns(PauseView, HttpStatus.CREATED)
  pause(@CurrentActor() actor: Actor, @Body({ schema: NewPause }) body: NewPause) {
    return this.pauses.pause(actor, body);
  }

  @Post('reminder-pauses/:pause_id/end')
  @Requires('payments:write')
  @Returns(PauseView)
  endPause(@CurrentActor() actor: Actor, @Param('pause_id', { schema: id }) pause: string) {
    return this.pauses.end(actor, pause);
  }

  /** Has the next reminder of an invoice wait until a day, or leaves it out; the one after it is not touched. */
  @Put('invoices/:invoice_id/next-reminder')
  @Requires('payments:write')
  @Returns(StepAnswer)
  async changeNext(
    @CurrentActor() actor: Actor,
    @Param('invoice_id', { schema: id }) invoice: string,
    @Body({ schema: StepChange }) body: StepChange,
  ) {
    return { level: await this.pauses.changeNext(actor, invoice, body) };
  }

  /** Takes back what was decided about coming reminders of an invoice. */
  @Delete('invoices/:invoice_id/next-reminder')
  @HttpCode(HttpStatus.NO_CONTENT)
  @Requires('payments:write')
  restoreNext(@CurrentActor() actor: Actor, @Param('invoice_id', { schema: id }) invoice: string) {
    return this.pauses.restoreNext(actor, invoice);
  }
}
