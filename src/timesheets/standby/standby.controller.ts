import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { Entry } from '../entries.schema.js';
import { NewCallOut, StandbyRecorded } from './standby.schema.js';
import { StandbyEntries } from './standby-entries.service.js';

@ApiTags('timesheets')
@Controller()
export class StandbyController {
  constructor(private readonly standby: StandbyEntries) {}

  /** Records the shifts of a published rota that are over as standby of its practices; once, however often it is asked. */
  @Post('rotas/:rota_id/record-standby')
  @Requires('rotas:write')
  @Returns(StandbyRecorded)
  record(@CurrentActor() actor: Actor, @Param('rota_id', { schema: id }) rota_id: string) {
    return this.standby.record(actor, rota_id);
  }

  /** Records work during a shift. */
  @Post('rota-shifts/:shift_id/call-outs')
  @Requires('entries:write')
  @TakesIdempotencyKey()
  @Returns(Entry, 201)
  callOut(
    @CurrentActor() actor: Actor,
    @Param('shift_id', { schema: id }) shift_id: string,
    @Body({ schema: NewCallOut }) given: NewCallOut,
  ) {
    return this.standby.callOut(actor, shift_id, given);
  }
}
