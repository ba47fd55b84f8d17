import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { ProfilePageQuery } from './availability.schema.js';
import { Profile, ProfileInput, ProfilePage, WeeklyPattern } from './profiles.schema.js';
import { ProfilesService } from './profiles.service.js';

@ApiTags('missions')
@Controller()
export class ProfilesController {
  constructor(private readonly profiles: ProfilesService) {}

  /** Profiles of the members who said something; a secretary finds her own. */
  @Get('profiles')
  @Requires('profiles:read')
  @Returns(ProfilePage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ProfilePageQuery }) query: ProfilePageQuery) {
    return this.profiles.list(actor, query);
  }

  @Get('members/:user_id/profile')
  @Requires('profiles:read')
  @Returns(Profile)
  get(@CurrentActor() actor: Actor, @Param('user_id', { schema: id }) user_id: string) {
    return this.profiles.get(actor, user_id);
  }

  /** Writes a profile as a whole: what is left out is empty after it. */
  @Put('members/:user_id/profile')
  @Requires('profiles:write')
  @Returns(Profile)
  put(
    @CurrentActor() actor: Actor,
    @Param('user_id', { schema: id }) user_id: string,
    @Body({ schema: ProfileInput }) given: ProfileInput,
  ) {
    return this.profiles.put(actor, user_id, given);
  }

  @Get('members/:user_id/weekly-pattern')
  @Requires('profiles:read')
  @Returns(WeeklyPattern)
  pattern(@CurrentActor() actor: Actor, @Param('user_id', { schema: id }) user_id: string) {
    return this.profiles.pattern(actor, user_id);
  }

  /** Writes the hours of an ordinary week as a whole, in quarter hours of the person's clock. */
  @Put('members/:user_id/weekly-pattern')
  @Requires('profiles:write')
  @Returns(WeeklyPattern)
  putPattern(
    @CurrentActor() actor: Actor,
    @Param('user_id', { schema: id }) user_id: string,
    @Body({ schema: WeeklyPattern }) pattern: WeeklyPattern,
  ) {
    return this.profiles.putPattern(actor, user_id, pattern);
  }
}
