import { Body, Controller, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { LineDecisions } from './line-decisions.service.js';
import { Acceptance, LineSplit, MatchView, Rematching, SettingAside } from './matches.schema.js';
import { MatchingWorker } from './matching.worker.js';

@ApiTags('bank')
@Controller('bank-transactions')
export class MatchesController {
  constructor(
    private readonly decisions: LineDecisions,
    private readonly matching: MatchingWorker,
  ) {}

  /** Books a line as suggested, or as said. */
  @Post(':id/accept')
  @Requires('payments:write')
  @TakesIdempotencyKey()
  @Returns(MatchView)
  accept(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) line: string,
    @Body({ schema: Acceptance }) body: Acceptance,
  ) {
    return this.decisions.accept(actor, line, body);
  }

  /** Books a line on several invoices. */
  @Post(':id/split')
  @Requires('payments:write')
  @TakesIdempotencyKey()
  @Returns(MatchView)
  split(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) line: string,
    @Body({ schema: LineSplit }) body: LineSplit,
  ) {
    return this.decisions.split(actor, line, body);
  }

  /** Takes a line out of the books, or back from those set aside. */
  @Post(':id/undo')
  @Requires('payments:write')
  @TakesIdempotencyKey()
  @Returns(MatchView)
  undo(@CurrentActor() actor: Actor, @Param('id', { schema: id }) line: string) {
    return this.decisions.undo(actor, line);
  }

  /** Says that a line is no money of a client. */
  @Post(':id/set-aside')
  @Requires('payments:write')
  @TakesIdempotencyKey()
  @Returns(MatchView)
  setAside(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) line: string,
    @Body({ schema: SettingAside }) body: SettingAside,
  ) {
    return this.decisions.setAside(actor, line, body);
  }

  /** Has the rules look again at all lines that wait for somebody. */
  @Post('rematch')
  @HttpCode(HttpStatus.ACCEPTED)
  @Requires('payments:write')
  @TakesIdempotencyKey()
  @Returns(Rematching, HttpStatus.ACCEPTED)
  async rematch(@CurrentActor() actor: Actor) {
    await this.matching.queue(actor.workspace_id, true);
    return { queued: true };
  }
}
