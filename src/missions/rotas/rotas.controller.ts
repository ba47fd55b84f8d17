import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { RotaAnswers } from './rota-answers.service.js';
import { RotaPeople } from './rota-people.service.js';
import { RotaPlanning } from './rota-planning.service.js';
import { NewRota, Publication, RotaPage, RotaQuery, RotaShare, RotaView } from './rotas.schema.js';
import { RotasService } from './rotas.service.js';

@ApiTags('missions')
@Controller('rotas')
export class RotasController {
  constructor(
    private readonly rotas: RotasService,
    private readonly planning: RotaPlanning,
    private readonly answers: RotaAnswers,
    private readonly people: RotaPeople,
  ) {}

  /** Makes the shifts of a period for a practice or a circle of practices. */
  @Post()
  @Requires('rotas:write')
  @TakesIdempotencyKey()
  @Returns(RotaView, 201)
  make(@CurrentActor() actor: Actor, @Body({ schema: NewRota }) given: NewRota) {
    return this.rotas.make(actor, given);
  }

  /** Rotas, the newest first; a secretary's, those she takes part in. */
  @Get()
  @Requires('rotas:read')
  @Returns(RotaPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: RotaQuery }) query: RotaQuery) {
    return this.rotas.list(actor, query);
  }

  @Get(':rota_id')
  @Requires('rotas:read')
  @Returns(RotaView)
  get(@CurrentActor() actor: Actor, @Param('rota_id', { schema: id }) rota_id: string) {
    return this.rotas.get(actor, rota_id);
  }

  /** Takes somebody into the rota, or gives her another share. */
  @Put(':rota_id/people/:user_id')
  @Requires('rotas:write')
  @Returns(RotaView)
  takeIn(
    @CurrentActor() actor: Actor,
    @Param('rota_id', { schema: id }) rota_id: string,
    @Param('user_id', { schema: id }) user_id: string,
    @Body({ schema: RotaShare }) { share }: RotaShare,
  ) {
    return this.people.takeIn(actor, rota_id, user_id, share);
  }

  /** Takes somebody out: her shifts to come are open again, what she worked stays. */
  @Delete(':rota_id/people/:user_id')
  @Requires('rotas:write')
  @Returns(RotaView)
  takeOut(
    @CurrentActor() actor: Actor,
    @Param('rota_id', { schema: id }) rota_id: string,
    @Param('user_id', { schema: id }) user_id: string,
  ) {
    return this.people.takeOut(actor, rota_id, user_id);
  }

  /** Gives the shifts nobody was asked for, as well as it can be done, and says how well that is. */
  @Post(':rota_id/plan')
  @Requires('rotas:write')
  @Returns(RotaView)
  plan(@CurrentActor() actor: Actor, @Param('rota_id', { schema: id }) rota_id: string) {
    return this.planning.plan(actor, rota_id);
  }

  /** Asks everybody for the shifts planned for them. */
  @Post(':rota_id/propose')
  @Requires('rotas:write')
  @Returns(RotaView)
  propose(@CurrentActor() actor: Actor, @Param('rota_id', { schema: id }) rota_id: string) {
    return this.answers.propose(actor, rota_id);
  }

  /** Puts what was agreed to into the calendar feeds. */
  @Post(':rota_id/publish')
  @Requires('rotas:write')
  @Returns(RotaView)
  publish(
    @CurrentActor() actor: Actor,
    @Param('rota_id', { schema: id }) rota_id: string,
    @Body({ schema: Publication }) publication: Publication,
  ) {
    return this.answers.publish(actor, rota_id, publication);
  }

  @Post(':rota_id/withdraw')
  @Requires('rotas:write')
  @Returns(RotaView)
  withdraw(@CurrentActor() actor: Actor, @Param('rota_id', { schema: id }) rota_id: string) {
    return this.rotas.withdraw(actor, rota_id);
  }
}
