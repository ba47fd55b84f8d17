import { Body, Controller, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { BulkEditUndone, BulkEditView, NewBulkEdit } from './bulk-edits.schema.js';
import { BulkEdits } from './bulk-edits.service.js';

@ApiTags('timesheets')
@Controller('work-entries')
export class BulkEditsController {
  constructor(private readonly edits: BulkEdits) {}

  /** Puts up to 500 entries under another practice, mission or kind, all or none; a dry run says what each is refused for. */
  @Post('bulk-edit')
  @Requires('entries:write')
  @TakesIdempotencyKey()
  @Returns(BulkEditView, HttpStatus.OK)
  edit(@CurrentActor() actor: Actor, @Body({ schema: NewBulkEdit }) edit: NewBulkEdit) {
    return this.edits.edit(actor, edit);
  }

  /** Takes one’s own bulk edit back within the hour, all of it or nothing. */
  @Post('bulk-edits/:bulk_edit_id/undo')
  @Requires('entries:write')
  @Returns(BulkEditUndone)
  undo(@CurrentActor() actor: Actor, @Param('bulk_edit_id', { schema: id }) edit: string) {
    return this.edits.undo(actor, edit);
  }
}
