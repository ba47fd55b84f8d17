import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { Fits } from './fits.service.js';
import {
  CandidateList,
  CandidatesQuery,
  MatchingSettings,
  MatchingSettingsInput,
  OpeningList,
  OpeningsQuery,
} from './matching.schema.js';
import { MatchingSettingsService } from './matching-settings.service.js';

@ApiTags('missions')
@Controller()
export class FitsController {
  constructor(
    private readonly fits: Fits,
    private readonly settings: MatchingSettingsService,
  ) {}

  /** The people who fit a need, the best first, each with what fits, what is missing and what would make it fit. */
  @Get('needs/:need_id/candidates')
  @Requires('matching:read')
  @Returns(CandidateList)
  candidates(
    @CurrentActor() actor: Actor,
    @Param('need_id', { schema: id }) need_id: string,
    @Query({ schema: CandidatesQuery }) query: CandidatesQuery,
  ) {
    return this.fits.candidates(actor, need_id, query);
  }

  /** The open needs that fit a person, with the same reasons; a secretary finds her own. */
  @Get('members/:user_id/openings')
  @Requires('profiles:read')
  @Returns(OpeningList)
  openings(
    @CurrentActor() actor: Actor,
    @Param('user_id', { schema: id }) user_id: string,
    @Query({ schema: OpeningsQuery }) query: OpeningsQuery,
  ) {
    return this.fits.openings(actor, user_id, query);
  }

  /** How people and needs are weighed, and the rules that never give way. */
  @Get('matching-settings')
  @Requires('matching:read')
  @Returns(MatchingSettings)
  getSettings(@CurrentActor() actor: Actor) {
    return this.settings.get(actor);
  }

  /** Writes the settings as a whole: what is left out is as the defaults say. */
  @Put('matching-settings')
  @Requires('matching:write')
  @Returns(MatchingSettings)
  putSettings(
    @CurrentActor() actor: Actor,
    @Body({ schema: MatchingSettingsInput }) given: MatchingSettingsInput,
  ) {
    return this.settings.put(actor, given);
  }
}
