import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { AsksWhoIsThere } from '../../workspaces/recent-proof.guard.js';
import { SenderFacts, SenderList, SenderView, thirdParty } from './batches.schema.js';
import { ClaimSenders } from './claim-senders.service.js';

@ApiTags('claims')
@Controller('practices/:id/claim-senders')
export class ClaimSendersController {
  constructor(private readonly senders: ClaimSenders) {}

  /** Whom the funds pay for the care of a practice. */
  @Get()
  @Requires('claims:read')
  @Returns(SenderList)
  async list(@CurrentActor() actor: Actor, @Param('id', { schema: id }) practice_id: string) {
    return { items: await this.senders.of(actor, practice_id) };
  }

  /** Sets who is paid under a third-party number; files are tests until `production` says otherwise. */
  @Put(':third_party')
  @Requires('practices:write')
  @AsksWhoIsThere()
  @Returns(SenderView)
  set(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) practice_id: string,
    @Param('third_party', { schema: thirdParty }) third_party: string,
    @Body({ schema: SenderFacts }) { password: _, ...facts }: SenderFacts,
  ) {
    return this.senders.set(actor, practice_id, third_party, facts);
  }

  @Delete(':third_party')
  @Requires('practices:write')
  @HttpCode(HttpStatus.NO_CONTENT)
  remove(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) practice_id: string,
    @Param('third_party', { schema: thirdParty }) third_party: string,
  ) {
    return this.senders.remove(actor, practice_id, third_party);
  }
}
