import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/http/actor.js';
import { Returns } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { ApprovalsService } from './approvals.service.js';
import { EntryCount, EntrySelection } from './entries.schema.js';

@ApiTags('timesheets')
@Controller('work-entries')
export class ApprovalsController {
  constructor(private readonly approvals: ApprovalsService) {}

  /** Approves entries by id, or those of a practice and period. */
  @Post('approve')
  @Requires('entries:approve')
  @Returns(EntryCount)
  approve(@CurrentActor() actor: Actor, @Body({ schema: EntrySelection }) selection: EntrySelection) {
    return this.approvals.approve(actor, selection);
  }

  /** Withdraws approval, by id or by practice and period. */
  @Post('unapprove')
  @Requires('entries:approve')
  @Returns(EntryCount)
  unapprove(@CurrentActor() actor: Actor, @Body({ schema: EntrySelection }) selection: EntrySelection) {
    return this.approvals.unapprove(actor, selection);
  }
}
