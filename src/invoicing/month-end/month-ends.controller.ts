import { Body, Controller, Get, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, PageQuery, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { MonthEndDecisions } from './month-end-decisions.service.js';
import { MonthEndReading } from './month-end-reading.service.js';
import { MonthEndIssue, MonthEndPage, MonthEndView, NewMonthEnd } from './month-ends.schema.js';
import { MonthEndsService } from './month-ends.service.js';

@ApiTags('month-end')
@Controller('month-ends')
export class MonthEndsController {
  constructor(
    private readonly monthEnds: MonthEndsService,
    private readonly decisions: MonthEndDecisions,
    private readonly reading: MonthEndReading,
  ) {}

  /** Drafts the period of every practice, or of those named, in the background. */
  @Post()
  @Requires('invoices:draft')
  @TakesIdempotencyKey()
  @Returns(MonthEndView, HttpStatus.ACCEPTED)
  async begin(@CurrentActor() actor: Actor, @Body({ schema: NewMonthEnd }) given: NewMonthEnd) {
    return this.reading.view(actor, await this.monthEnds.create(actor, given));
  }

  @Get()
  @Requires('invoices:draft')
  @Returns(MonthEndPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: PageQuery }) query: PageQuery) {
    return this.reading.list(actor, query);
  }

  /** How far it is, totals, and what the review found. */
  @Get(':month_end_id')
  @Requires('invoices:draft')
  @Returns(MonthEndView)
  get(@CurrentActor() actor: Actor, @Param('month_end_id', { schema: id }) run: string) {
    return this.reading.view(actor, run);
  }

  /** Issues every draft of the review, and makes and keeps its files, in the background. */
  @Post(':month_end_id/issue')
  @Requires('invoices:issue')
  @TakesIdempotencyKey()
  @Returns(MonthEndView, HttpStatus.ACCEPTED)
  async issue(
    @CurrentActor() actor: Actor,
    @Param('month_end_id', { schema: id }) run: string,
    @Body({ schema: MonthEndIssue }) given: MonthEndIssue,
  ) {
    await this.monthEnds.issue(actor, run, given);
    return this.reading.view(actor, run);
  }

  /** Tries again what failed: drafted anew and issued unless its total changed, or sent once more. */
  @Post(':month_end_id/retry')
  @Requires('invoices:issue')
  @TakesIdempotencyKey()
  @Returns(MonthEndView, HttpStatus.ACCEPTED)
  async retry(
    @CurrentActor() actor: Actor,
    @Param('month_end_id', { schema: id }) run: string,
    @Body({ schema: MonthEndIssue }) given: MonthEndIssue,
  ) {
    await this.monthEnds.retry(actor, run, given);
    return this.reading.view(actor, run);
  }

  /** Lets it rest: what is begun is finished, and nothing else begins until it goes on. */
  @Post(':month_end_id/pause')
  @Requires('invoices:draft')
  @Returns(MonthEndView)
  async pause(@CurrentActor() actor: Actor, @Param('month_end_id', { schema: id }) run: string) {
    await this.decisions.pause(actor, run, true);
    return this.reading.view(actor, run);
  }

  /** Has a month-end that rests go on where it was. */
  @Post(':month_end_id/resume')
  @Requires('invoices:draft')
  @Returns(MonthEndView)
  async resume(@CurrentActor() actor: Actor, @Param('month_end_id', { schema: id }) run: string) {
    await this.decisions.pause(actor, run, false);
    return this.reading.view(actor, run);
  }

  /** Gives up before the issue: the drafts it made are discarded. */
  @Post(':month_end_id/cancel')
  @Requires('invoices:draft')
  @Returns(MonthEndView)
  async cancel(@CurrentActor() actor: Actor, @Param('month_end_id', { schema: id }) run: string) {
    await this.monthEnds.cancel(actor, run);
    return this.reading.view(actor, run);
  }
}
