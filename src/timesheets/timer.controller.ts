import { Body, Controller, Delete, Get, HttpStatus, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/http/actor.js';
import { Returns, TakesIdempotencyKey } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import {
  CurrentTimer,
  RunningTimer,
  StartedTimer,
  StoppedTimer,
  TimerStart,
  TimerStop,
} from './timer.schema.js';
import { TimersService } from './timers.service.js';

@ApiTags('timesheets')
@Controller('timer')
export class TimerController {
  constructor(private readonly timers: TimersService) {}

  /** The caller's running timer, if any. */
  @Get()
  @Requires('entries:read')
  @Returns(CurrentTimer)
  async readTimer(@CurrentActor() actor: Actor) {
    return { timer: await this.timers.running(actor) };
  }

  /** Starts the caller's timer; the one that ran is stopped and becomes an entry. */
  @Post('start')
  @Requires('entries:write')
  @TakesIdempotencyKey()
  @Returns(StartedTimer, HttpStatus.CREATED)
  start(@CurrentActor() actor: Actor, @Body({ schema: TimerStart }) input: TimerStart) {
    return this.timers.start(actor, input);
  }

  /** Stops the caller's timer and makes its entry. */
  @Post('stop')
  @Requires('entries:write')
  @TakesIdempotencyKey()
  @Returns(StoppedTimer, HttpStatus.CREATED)
  async stop(@CurrentActor() actor: Actor, @Body({ schema: TimerStop }) input: TimerStop) {
    return { entry: await this.timers.stop(actor, input) };
  }

  /** Throws the running timer away and answers it once more. */
  @Delete()
  @Requires('entries:write')
  @Returns(RunningTimer)
  discard(@CurrentActor() actor: Actor) {
    return this.timers.discard(actor);
  }
}
