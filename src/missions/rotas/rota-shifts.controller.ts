import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { RotaAnswers } from './rota-answers.service.js';
import { RotaSwaps } from './rota-swaps.service.js';
import { NewSwap, RotaView, ShiftPin, SwapList, SwapView } from './rotas.schema.js';
import { RotasService } from './rotas.service.js';

@ApiTags('missions')
@Controller()
export class RotaShiftsController {
  constructor(
    private readonly rotas: RotasService,
    private readonly answers: RotaAnswers,
    private readonly swaps: RotaSwaps,
  ) {}

  /** Holds a shift for somebody, who is asked all the same, or lets go of it. */
  @Put('rota-shifts/:shift_id/pin')
  @Requires('rotas:write')
  @Returns(RotaView)
  pin(
    @CurrentActor() actor: Actor,
    @Param('shift_id', { schema: id }) shift_id: string,
    @Body({ schema: ShiftPin }) { user_id }: ShiftPin,
  ) {
    return this.rotas.pin(actor, shift_id, user_id);
  }

  /** Takes a shift out of the rota. */
  @Post('rota-shifts/:shift_id/cancel')
  @Requires('rotas:write')
  @Returns(RotaView)
  cancel(@CurrentActor() actor: Actor, @Param('shift_id', { schema: id }) shift_id: string) {
    return this.answers.cancel(actor, shift_id);
  }

  /** Agrees to a shift one was asked for. */
  @Post('rota-shifts/:shift_id/accept')
  @Requires('rotas:answer')
  @Returns(RotaView)
  accept(@CurrentActor() actor: Actor, @Param('shift_id', { schema: id }) shift_id: string) {
    return this.answers.accept(actor, shift_id);
  }

  /** Declines a shift of one's own, until it begins. */
  @Post('rota-shifts/:shift_id/decline')
  @Requires('rotas:answer')
  @Returns(RotaView)
  decline(@CurrentActor() actor: Actor, @Param('shift_id', { schema: id }) shift_id: string) {
    return this.answers.decline(actor, shift_id);
  }

  /** Offers a shift of one's own to somebody, for one of theirs or for nothing. */
  @Post('rota-shifts/:shift_id/swaps')
  @Requires('rotas:answer')
  @TakesIdempotencyKey()
  @Returns(SwapView, 201)
  offer(
    @CurrentActor() actor: Actor,
    @Param('shift_id', { schema: id }) shift_id: string,
    @Body({ schema: NewSwap }) given: NewSwap,
  ) {
    return this.swaps.offer(actor, shift_id, given);
  }

  @Get('rotas/:rota_id/swaps')
  @Requires('rotas:read')
  @Returns(SwapList)
  list(@CurrentActor() actor: Actor, @Param('rota_id', { schema: id }) rota_id: string) {
    return this.swaps.list(actor, rota_id);
  }

  @Post('rota-swaps/:swap_id/accept')
  @Requires('rotas:answer')
  @Returns(SwapView)
  take(@CurrentActor() actor: Actor, @Param('swap_id', { schema: id }) swap_id: string) {
    return this.swaps.accept(actor, swap_id);
  }

  @Post('rota-swaps/:swap_id/decline')
  @Requires('rotas:answer')
  @Returns(SwapView)
  refuse(@CurrentActor() actor: Actor, @Param('swap_id', { schema: id }) swap_id: string) {
    return this.swaps.decline(actor, swap_id);
  }

  /** Takes an offer of one's own back. */
  @Post('rota-swaps/:swap_id/withdraw')
  @Requires('rotas:answer')
  @Returns(SwapView)
  withdraw(@CurrentActor() actor: Actor, @Param('swap_id', { schema: id }) swap_id: string) {
    return this.swaps.withdraw(actor, swap_id);
  }
}
