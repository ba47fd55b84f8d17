import { Body, Controller, Get, HttpStatus, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { MailingPage, MailingPatch, MailingQuery, MailingView, NewMailing } from './mailings.schema.js';
import { Mailings } from './mailings.service.js';

@ApiTags('timesheets')
@Controller('mailings')
export class MailingsController {
  constructor(private readonly mailings: Mailings) {}

  /** Batches of letters, newest first; a secretary's are hers and those of the practices she works for. */
  @Get()
  @Requires('entries:read')
  @Returns(MailingPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: MailingQuery }) query: MailingQuery) {
    return this.mailings.list(actor, query);
  }

  /** Writes a batch down: its letters, what they took, and the receipts for it. */
  @Post()
  @Requires('entries:write')
  @TakesIdempotencyKey()
  @Returns(MailingView, HttpStatus.CREATED)
  add(@CurrentActor() actor: Actor, @Body({ schema: NewMailing }) given: NewMailing) {
    return this.mailings.add(actor, given);
  }

  @Get(':mailing_id')
  @Requires('entries:read')
  @Returns(MailingView)
  get(@CurrentActor() actor: Actor, @Param('mailing_id', { schema: id }) mailingId: string) {
    return this.mailings.get(actor, mailingId);
  }

  /** Changes a mailing that is open; its lines and receipts are each written as a whole. */
  @Patch(':mailing_id')
  @Requires('entries:write')
  @Returns(MailingView)
  change(
    @CurrentActor() actor: Actor,
    @Param('mailing_id', { schema: id }) mailingId: string,
    @Body({ schema: MailingPatch }) patch: MailingPatch,
  ) {
    return this.mailings.change(actor, mailingId, patch);
  }

  /** Closes a mailing whose receipts come to its lines, and writes its work entries, once. */
  @Post(':mailing_id/close')
  @Requires('entries:write')
  @TakesIdempotencyKey()
  @Returns(MailingView)
  close(@CurrentActor() actor: Actor, @Param('mailing_id', { schema: id }) mailingId: string) {
    return this.mailings.close(actor, mailingId);
  }
}
