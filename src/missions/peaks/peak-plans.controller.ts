import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/http/actor.js';
import { Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { PeakPlan, PeakPlanInput } from './peak-plans.schema.js';
import { PeakPlansService } from './peak-plans.service.js';

@ApiTags('missions')
@Controller('peak-plans')
export class PeakPlansController {
  constructor(private readonly plans: PeakPlansService) {}

  /** Calls, waiting and missed calls that a cover leads to, and which further hours would save most. */
  @Post()
  @Requires('needs:write')
  @Returns(PeakPlan)
  plan(@CurrentActor() actor: Actor, @Body({ schema: PeakPlanInput }) input: PeakPlanInput) {
    return this.plans.plan(actor, input);
  }
}
