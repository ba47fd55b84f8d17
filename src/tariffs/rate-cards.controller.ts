import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../platform/http/actor.js';
import { id, PageQuery, Returns, TakesIdempotencyKey } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { checkCard } from './card-check.js';
import { PracticeCards } from './practice-cards.service.js';
import {
  Assignment,
  Assignments,
  NewAssignment,
  NewRateCard,
  NewRateCardVersion,
  Preview,
  RateCardDetail,
  RateCardPage,
  RateCardVersion,
  RateCardVersionPage,
  RatingView,
} from './rate-cards.schema.js';
import { RateCardsService } from './rate-cards.service.js';
import { holidayCalendar } from './rating/holiday-calendar.js';
import { rate } from './rating/rating.js';

@ApiTags('rate cards')
@Controller('rate-cards')
export class RateCardsController {
  constructor(private readonly cards: RateCardsService) {}

  /** Stores a card with its first version; a card that could not be priced exactly is refused. */
  @Post()
  @Requires('tariffs:write')
  @TakesIdempotencyKey()
  @Returns(RateCardDetail, 201)
  create(@CurrentActor() actor: Actor, @Body({ schema: NewRateCard }) given: NewRateCard) {
    return this.cards.create(actor, given);
  }

  /** Cards by name, each with its latest version. */
  @Get()
  @Requires('tariffs:read')
  @Returns(RateCardPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: PageQuery }) query: PageQuery) {
    return this.cards.list(actor, query);
  }

  /** Prices events with a card, both as sent; nothing is stored. */
  @Post('preview')
  @Requires('tariffs:read')
  @Returns(RatingView)
  preview(@Body({ schema: Preview }) { events, definition, period, active }: Preview) {
    checkCard(definition, '/definition');
    const calendar = holidayCalendar(definition.calendar, definition.holidays);
    return rate(events, definition, calendar, { ...period, ...(active && { active }) });
  }

  @Get(':id')
  @Requires('tariffs:read')
  @Returns(RateCardDetail)
  get(@CurrentActor() actor: Actor, @Param('id', { schema: id }) cardId: string) {
    return this.cards.get(actor, cardId);
  }

  /** Adds a version from a day on; earlier versions stay as they are. */
  @Post(':id/versions')
  @Requires('tariffs:write')
  @TakesIdempotencyKey()
  @Returns(RateCardVersion, 201)
  addVersion(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) cardId: string,
    @Body({ schema: NewRateCardVersion }) given: NewRateCardVersion,
  ) {
    return this.cards.addVersion(actor, cardId, given);
  }

  /** Versions, latest first. */
  @Get(':id/versions')
  @Requires('tariffs:read')
  @Returns(RateCardVersionPage)
  versions(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) cardId: string,
    @Query({ schema: PageQuery }) query: PageQuery,
  ) {
    return this.cards.versions(actor, cardId, query);
  }
}

@ApiTags('rate cards')
@Controller('practices/:id/rate-card')
export class PracticeRateCardController {
  constructor(private readonly cards: PracticeCards) {}

  /** Gives the practice a card from a day on. */
  @Put()
  @Requires('tariffs:write')
  @Returns(Assignment)
  assign(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) practiceId: string,
    @Body({ schema: NewAssignment }) given: NewAssignment,
  ) {
    return this.cards.assign(actor, practiceId, given);
  }

  /** The cards the practice has had, latest first. */
  @Get()
  @Requires('tariffs:read')
  @Returns(Assignments)
  async assignments(@CurrentActor() actor: Actor, @Param('id', { schema: id }) practiceId: string) {
    return { items: await this.cards.assignmentsOf(actor, practiceId) };
  }
}
