import { Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { Mission } from '../missions.schema.js';
import { NotedMissions } from './noted-missions.service.js';

@ApiTags('missions')
@Controller('missions')
export class NotedMissionsController {
  constructor(private readonly noted: NotedMissions) {}

  /** Her no to a mission that was noted for her without an offer: needs no reason and counts against nothing. */
  @Post(':id/decline')
  @Requires('offers:answer')
  @Returns(Mission)
  decline(@CurrentActor() actor: Actor, @Param('id', { schema: id }) mission: string) {
    return this.noted.decline(actor, mission);
  }
}
