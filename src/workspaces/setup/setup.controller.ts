import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/http/actor.js';
import { Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { SetupChange, SetupView } from './setup.schema.js';
import { Setup } from './setup.service.js';

@ApiTags('workspace')
@Controller('setup')
export class SetupController {
  constructor(private readonly setup: Setup) {}

  /** What a new business has done and has still to do. */
  @Get()
  @Requires('workspace:read')
  @Returns(SetupView)
  readSetup(@CurrentActor() actor: Actor) {
    return this.setup.view(actor);
  }

  /** Leaves a step out, or takes it up again. */
  @Patch()
  @Requires('workspace:write')
  @Returns(SetupView)
  skipStep(@CurrentActor() actor: Actor, @Body({ schema: SetupChange }) body: SetupChange) {
    return this.setup.change(actor, body);
  }
}
