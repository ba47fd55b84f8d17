import { Body, Controller, Get, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { InstructionSheetVersions, InstructionSheetView, NewInstructionSheet } from './instruction-sheets.schema.js';
import { InstructionSheets } from './instruction-sheets.service.js';

@ApiTags('practices')
@Controller('practices/:id/instruction-sheets')
export class InstructionSheetsController {
  constructor(private readonly sheets: InstructionSheets) {}

  /** How the practice wants its work done, the newest version first. */
  @Get()
  @Requires('practices:read')
  @Returns(InstructionSheetVersions)
  async readSheets(@CurrentActor() actor: Actor, @Param('id', { schema: id }) practice: string) {
    return { items: await this.sheets.versions(actor, practice) };
  }

  /** Writes the next version; what seems to tell who a patient is, is refused. */
  @Post()
  @Requires('practices:write')
  @TakesIdempotencyKey()
  @Returns(InstructionSheetView, HttpStatus.CREATED)
  writeSheet(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) practice: string,
    @Body({ schema: NewInstructionSheet }) body: NewInstructionSheet,
  ) {
    return this.sheets.write(actor, practice, body);
  }
}
