import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import {
  Mission,
  MissionEnd,
  MissionPage,
  MissionPatch,
  MissionQuery,
  NewMission,
} from './missions.schema.js';
import { MissionsService } from './missions.service.js';

@ApiTags('missions')
@Controller('missions')
export class MissionsController {
  constructor(private readonly missions: MissionsService) {}

  @Post()
  @Requires('missions:write')
  @TakesIdempotencyKey()
  @Returns(Mission, 201)
  propose(@CurrentActor() actor: Actor, @Body({ schema: NewMission }) given: NewMission) {
    return this.missions.propose(actor, given);
  }

  /** A secretary reads her own missions, a manager all. */
  @Get()
  @Requires('missions:read')
  @Returns(MissionPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: MissionQuery }) query: MissionQuery) {
    return this.missions.list(actor, query);
  }

  @Get(':id')
  @Requires('missions:read')
  @Returns(Mission)
  get(@CurrentActor() actor: Actor, @Param('id', { schema: id }) missionId: string) {
    return this.missions.get(actor, missionId);
  }

  @Patch(':id')
  @Requires('missions:write')
  @Returns(Mission)
  change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) missionId: string,
    @Body({ schema: MissionPatch }) patch: MissionPatch,
  ) {
    return this.missions.change(actor, missionId, patch);
  }

  @Post(':id/activate')
  @Requires('missions:write')
  @Returns(Mission)
  activate(@CurrentActor() actor: Actor, @Param('id', { schema: id }) missionId: string) {
    return this.missions.step(actor, missionId, 'activate');
  }

  /** Ends the mission today, or on its planned last day if that has passed; one that has not begun is cancelled. */
  @Post(':id/end')
  @Requires('missions:write')
  @Returns(Mission)
  end(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) missionId: string,
    @Body({ schema: MissionEnd }) _nothing: MissionEnd,
  ) {
    return this.missions.step(actor, missionId, 'end');
  }
}
