import { Body, Controller, Get, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import {
  InstructionReadingView,
  InstructionSheetVersions,
  InstructionSheetView,
  NewInstructionSheet,
} from './instruction-sheets.schema.js';
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
    return {
      items: await this.sheets.versions(actor, practice),
      read_version: await this.sheets.lastRead(actor, practice),
    };
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

  /** Says that one has read a version, and with it the earlier ones; once, however often it is said. */
  @Post(':version/read')
  @Requires('practices:read')
  @Returns(InstructionReadingView)
  readVersion(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) practice: string,
    @Param('version') version: string,
  ) {
    return this.sheets.markRead(actor, practice, Number(version));
  }
}
