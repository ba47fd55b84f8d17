import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../../platform/http/actor.js';
import { Returns } from '../../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../../platform/http/route.guard.js';
import type { CsvProfile } from './csv-profile.js';
import { CsvProfiles, csvProfileSchema, ProfileCode } from './csv-profile.schema.js';
import { CsvProfilesService } from './csv-profiles.service.js';

@ApiTags('payments')
@Controller('bank-csv-profiles')
export class CsvProfilesController {
  constructor(private readonly profiles: CsvProfilesService) {}

  /** The ways to read the CSV of banks: the workspace's own, then the built-in ones. */
  @Get()
  @Requires('payments:read')
  @Returns(CsvProfiles)
  async list(@CurrentActor() actor: Actor) {
    return { items: await this.profiles.all(actor) };
  }

  @Get(':code')
  @Requires('payments:read')
  @Returns(csvProfileSchema)
  get(@CurrentActor() actor: Actor, @Param('code', { schema: ProfileCode }) code: string) {
    return this.profiles.get(actor, code);
  }

  /** Stores a profile of the workspace's own. */
  @Put(':code')
  @Requires('payments:write')
  @Returns(csvProfileSchema)
  put(
    @CurrentActor() actor: Actor,
    @Param('code', { schema: ProfileCode }) code: string,
    @Body({ schema: csvProfileSchema }) profile: CsvProfile,
  ) {
    return this.profiles.put(actor, code, profile);
  }

  /** Removes a profile of the workspace's own, and answers it once more. */
  @Delete(':code')
  @Requires('payments:write')
  @Returns(csvProfileSchema)
  remove(@CurrentActor() actor: Actor, @Param('code', { schema: ProfileCode }) code: string) {
    return this.profiles.remove(actor, code);
  }
}
