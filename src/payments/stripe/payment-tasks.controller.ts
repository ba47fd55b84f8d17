import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { PaymentTaskPage, PaymentTaskView, TaskQuery } from './online-money.schema.js';
import { PaymentTasks } from './payment-tasks.service.js';

@ApiTags('online payments')
@Controller('payment-tasks')
export class PaymentTasksController {
  constructor(private readonly tasks: PaymentTasks) {}

  /** What payments ask of people, newest first. */
  @Get()
  @Requires('payments:read')
  @Returns(PaymentTaskPage)
  listTasks(@CurrentActor() actor: Actor, @Query({ schema: TaskQuery }) query: TaskQuery) {
    return this.tasks.page(actor, query);
  }

  /** Says that it is done. */
  @Post(':task_id/done')
  @Requires('payments:write')
  @Returns(PaymentTaskView)
  finishTask(@CurrentActor() actor: Actor, @Param('task_id', { schema: id }) task: string) {
    return this.tasks.finish(actor, task);
  }
}
