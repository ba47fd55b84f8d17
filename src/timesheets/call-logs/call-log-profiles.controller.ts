import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Actor } from '../../platform/http/actor.js';
import { Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { ProfileCode } from './call-log-imports.schema.js';
import { callLogProfileSchema } from './call-log-profile.schema.js';
import { CallLogProfilesService } from './call-log-profiles.service.js';
import type { CallLogProfile } from './profile.js';

const Profiles = z.object({ items: z.array(callLogProfileSchema) }).meta({ id: 'CallLogProfiles' });

@ApiTags('timesheets')
@Controller('call-log-profiles')
export class CallLogProfilesController {
  constructor(private readonly profiles: CallLogProfilesService) {}

  /** The ways to read call logs: the workspace's own, then the built-in ones. */
  @Get()
  @Requires('call-logs:import')
  @Returns(Profiles)
  async list(@CurrentActor() actor: Actor) {
    return { items: await this.profiles.all(actor) };
  }

  @Get(':code')
  @Requires('call-logs:import')
  @Returns(callLogProfileSchema)
  get(@CurrentActor() actor: Actor, @Param('code', { schema: ProfileCode }) code: string) {
    return this.profiles.get(actor, code);
  }

  /** Stores a profile of the workspace's own. */
  @Put(':code')
  @Requires('call-logs:import')
  @Returns(callLogProfileSchema)
  put(
    @CurrentActor() actor: Actor,
    @Param('code', { schema: ProfileCode }) code: string,
    @Body({ schema: callLogProfileSchema }) profile: CallLogProfile,
  ) {
    return this.profiles.put(actor, code, profile);
  }

  /** Removes a profile of the workspace's own, and answers it once more. */
  @Delete(':code')
  @Requires('call-logs:import')
  @Returns(callLogProfileSchema)
  remove(@CurrentActor() actor: Actor, @Param('code', { schema: ProfileCode }) code: string) {
    return this.profiles.remove(actor, code);
  }
}
