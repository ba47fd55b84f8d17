import { Body, Controller, Get, HttpStatus, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { NewTask, TaskPage, TaskPatch, TaskQuery, TaskView } from './tasks.schema.js';
import { Tasks } from './tasks.service.js';

@ApiTags('missions')
@Controller('tasks')
export class TasksController {
  constructor(private readonly tasks: Tasks) {}

  /** To-dos and messages, the next due first; a secretary's are hers and those of the practices she works for. */
  @Get()
  @Requires('tasks:read')
  @Returns(TaskPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: TaskQuery }) query: TaskQuery) {
    return this.tasks.list(actor, query);
  }

  /** Writes down something to do or to pass on. */
  @Post()
  @Requires('tasks:write')
  @TakesIdempotencyKey()
  @Returns(TaskView, HttpStatus.CREATED)
  add(@CurrentActor() actor: Actor, @Body({ schema: NewTask }) given: NewTask) {
    return this.tasks.add(actor, given);
  }

  @Get(':task_id')
  @Requires('tasks:read')
  @Returns(TaskView)
  get(@CurrentActor() actor: Actor, @Param('task_id', { schema: id }) taskId: string) {
    return this.tasks.get(actor, taskId);
  }

  /** Changes a task that is open. */
  @Patch(':task_id')
  @Requires('tasks:write')
  @Returns(TaskView)
  change(
    @CurrentActor() actor: Actor,
    @Param('task_id', { schema: id }) taskId: string,
    @Body({ schema: TaskPatch }) patch: TaskPatch,
  ) {
    return this.tasks.change(actor, taskId, patch);
  }

  @Post(':task_id/done')
  @Requires('tasks:write')
  @TakesIdempotencyKey()
  @Returns(TaskView)
  done(@CurrentActor() actor: Actor, @Param('task_id', { schema: id }) taskId: string) {
    return this.tasks.done(actor, taskId);
  }

  /** Takes a tick back. */
  @Post(':task_id/reopen')
  @Requires('tasks:write')
  @TakesIdempotencyKey()
  @Returns(TaskView)
  reopen(@CurrentActor() actor: Actor, @Param('task_id', { schema: id }) taskId: string) {
    return this.tasks.reopen(actor, taskId);
  }
}
