import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, PageQuery, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { MissionOffBoardingPage, OffBoardingPage } from './access.schema.js';
import { OffBoarding } from './off-boarding.service.js';

@ApiTags('access')
@Controller()
export class OffBoardingController {
  constructor(private readonly offBoarding: OffBoarding) {}

  /** What must be revoked today, by practice and with who does it: of members who left and missions that are over. */
  @Get('off-boarding')
  @Requires('access:read')
  @Returns(OffBoardingPage)
  listDue(@CurrentActor() actor: Actor, @Query({ schema: PageQuery }) query: PageQuery) {
    return this.offBoarding.due(actor, query);
  }

  /** What must be revoked when the mission ends; `complete` when nothing is left. */
  @Get('missions/:id/off-boarding')
  @Requires('access:read')
  @Returns(MissionOffBoardingPage)
  listOfMission(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) mission: string,
    @Query({ schema: PageQuery }) query: PageQuery,
  ) {
    return this.offBoarding.mission(actor, mission, query);
  }

  /** What must be revoked when the member leaves, or left. */
  @Get('members/:user_id/off-boarding')
  @Requires('access:write')
  @Returns(OffBoardingPage)
  listOfMember(
    @CurrentActor() actor: Actor,
    @Param('user_id', { schema: id }) member: string,
    @Query({ schema: PageQuery }) query: PageQuery,
  ) {
    return this.offBoarding.member(actor, member, query);
  }
}
