import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { Entry } from '../entries.schema.js';
import { NewCallOut, ShiftStood, StandbyRecorded, WhoStood } from './standby.schema.js';
import { StandbyEntries } from './standby-entries.service.js';
import { Stood } from './stood.service.js';

@ApiTags('timesheets')
@Controller()
export class StandbyController {
  constructor(
    private readonly standby: StandbyEntries,
    private readonly whoStood: Stood,
  ) {}

  /** Records the shifts of a published rota that are over as standby of its practices; once, however often it is asked. */
  @Post('rotas/:rota_id/record-standby')
  @Requires('rotas:write')
  @Returns(StandbyRecorded)
  record(@CurrentActor() actor: Actor, @Param('rota_id', { schema: id }) rota_id: string) {
    return this.standby.record(actor, rota_id);
  }

  /** Says who stood a shift that has begun, or that nobody did; standby recorded before is corrected. */
  @Put('rota-shifts/:shift_id/stood')
  @Requires('rotas:write')
  @Returns(ShiftStood)
  stood(
    @CurrentActor() actor: Actor,
    @Param('shift_id', { schema: id }) shift_id: string,
    @Body({ schema: WhoStood }) { user_id }: WhoStood,
  ) {
    return this.whoStood.by(actor, shift_id, user_id);
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
