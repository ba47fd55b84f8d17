import { Body, Controller, Get, Header, Headers, Param, Patch, Query } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, PageQuery, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { eventStream } from '../../platform/http/server-events.client.js';
import { MonthEndDecisions } from './month-end-decisions.service.js';
import { MonthEndEvents } from './month-end-events.service.js';
import { MonthEndReading } from './month-end-reading.service.js';
import { MonthEndSelfBillsReading } from './month-end-self-bills-reading.service.js';
import {
  MonthEndItemChange,
  MonthEndItemFilter,
  MonthEndItemPage,
  MonthEndItemView,
  MonthEndSelfBillPage,
} from './month-ends.schema.js';
import { MonthEndsService } from './month-ends.service.js';

/** The practices of a run, and its progress. */
@ApiTags('month-end')
@Controller('month-ends')
export class MonthEndItemsController {
  constructor(
    private readonly monthEnds: MonthEndsService,
    private readonly decisions: MonthEndDecisions,
    private readonly reading: MonthEndReading,
    private readonly events: MonthEndEvents,
    private readonly bills: MonthEndSelfBillsReading,
  ) {}

  /** Practice by practice, by name. */
  @Get(':month_end_id/items')
  @Requires('invoices:draft')
  @Returns(MonthEndItemPage)
  items(
    @CurrentActor() actor: Actor,
    @Param('month_end_id', { schema: id }) run: string,
    @Query({ schema: MonthEndItemFilter }) filter: MonthEndItemFilter,
  ) {
    return this.reading.items(actor, run, filter);
  }

  /** Leaves a practice out or takes it in again; says that its draft is right, or takes that back. */
  @Patch(':month_end_id/items/:practice_id')
  @Requires('invoices:draft')
  @Returns(MonthEndItemView)
  async change(
    @CurrentActor() actor: Actor,
    @Param('month_end_id', { schema: id }) run: string,
    @Param('practice_id', { schema: id }) practice: string,
    @Body({ schema: MonthEndItemChange }) change: MonthEndItemChange,
  ) {
    if ('excluded' in change) await this.monthEnds.exclude(actor, run, practice, change.excluded);
    else await this.decisions.approve(actor, run, practice, change.approved);
    return this.reading.item(actor, run, practice);
  }

  /** What it writes for freelancers, with the margin; before the issue, what is expected. */
  @Get(':month_end_id/self-bills')
  @Requires('payouts:read')
  @Returns(MonthEndSelfBillPage)
  selfBills(
    @CurrentActor() actor: Actor,
    @Param('month_end_id', { schema: id }) run: string,
    @Query({ schema: PageQuery }) query: PageQuery,
  ) {
    return this.bills.page(actor, run, query);
  }

  /** Progress as server-sent events; ends when the run is in review, done or cancelled. */
  @Get(':month_end_id/events')
  @Requires('invoices:draft')
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The number of the last event seen.' })
  @Header('x-accel-buffering', 'no')
  async watch(
    @CurrentActor() actor: Actor,
    @Param('month_end_id', { schema: id }) run: string,
    @Headers('last-event-id') last: string | undefined,
  ) {
    return eventStream(await this.events.open(actor, run, Number(last) || 0));
  }
}
