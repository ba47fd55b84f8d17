import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../../platform/http/route.guard.js';
import { PlanAcceptances } from './plan-acceptance.service.js';
import { AcceptedPlan, NewPlan, NewWhatIf, Plan, PlanAcceptance } from './plans.schema.js';
import { PlansService } from './plans.service.js';

@ApiTags('missions')
@Controller('plans')
export class PlansController {
  constructor(
    private readonly plans: PlansService,
    private readonly acceptances: PlanAcceptances,
  ) {}

  /** Asks who takes which hours of a week; the plan is made in the background. */
  @Post()
  @Requires('matching:write')
  @TakesIdempotencyKey()
  @Returns(Plan, 201)
  create(@CurrentActor() actor: Actor, @Body({ schema: NewPlan }) given: NewPlan) {
    return this.plans.create(actor, given);
  }

  /** A plan: its state, and once it is done its score, what it could be at most, assignments and open hours, each with reasons. */
  @Get(':plan_id')
  @Requires('matching:read')
  @Returns(Plan)
  get(@CurrentActor() actor: Actor, @Param('plan_id', { schema: id }) plan_id: string) {
    return this.plans.get(actor, plan_id);
  }

  /** Tries something else beside a plan: another plan, with what differs. */
  @Post(':plan_id/what-ifs')
  @Requires('matching:write')
  @TakesIdempotencyKey()
  @Returns(Plan, 201)
  tryOut(
    @CurrentActor() actor: Actor,
    @Param('plan_id', { schema: id }) plan_id: string,
    @Body({ schema: NewWhatIf }) given: NewWhatIf,
  ) {
    return this.plans.tryOut(actor, plan_id, given);
  }

  /** Offers the hours of a plan to their people, all or those named: every offer is made, or none. */
  @Post(':plan_id/acceptance')
  @Requires('matching:write')
  @TakesIdempotencyKey()
  @Returns(AcceptedPlan, 201)
  accept(
    @CurrentActor() actor: Actor,
    @Param('plan_id', { schema: id }) plan_id: string,
    @Body({ schema: PlanAcceptance }) given: PlanAcceptance,
  ) {
    return this.acceptances.accept(actor, plan_id, given);
  }
}
