import { Body, Controller, Delete, HttpCode, Inject, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { PartName, PracticePartsService } from './practice-parts.service.js';
import {
  Contact,
  ContactPatch,
  Contract,
  ContractPatch,
  NewContact,
  NewContract,
  NewPhoneLine,
  NewPractitioner,
  NewSite,
  PhoneLine,
  PhoneLinePatch,
  Practitioner,
  PractitionerPatch,
  Site,
  SitePatch,
} from './practices.schema.js';

interface Shapes {
  readonly answer: z.ZodType;
  readonly body: z.ZodType<object>;
  readonly patch: z.ZodType<object>;
}

/** The three routes that every part of a practice has, under `/practices/:id/<name>`; `idName` is the part's own id there. */
function partRoutes(name: PartName, idName: string, { answer, body, patch }: Shapes) {
  abstract class PartController {
    @Inject(PracticePartsService) private readonly parts!: PracticePartsService;

    @Post()
    @Requires('practices:write')
    @TakesIdempotencyKey()
    @Returns(answer, 201)
    add(
      @CurrentActor() actor: Actor,
      @Param('id', { schema: id }) practiceId: string,
      @Body({ schema: body }) given: object,
    ) {
      return this.parts.add(actor, name, practiceId, given);
    }

    @Patch(`:${idName}`)
    @Requires('practices:write')
    @Returns(answer)
    change(
      @CurrentActor() actor: Actor,
      @Param('id', { schema: id }) practiceId: string,
      @Param(idName, { schema: id }) partId: string,
      @Body({ schema: patch }) given: object,
    ) {
      return this.parts.change(actor, name, practiceId, partId, given);
    }

    @Delete(`:${idName}`)
    @Requires('practices:write')
    @HttpCode(204)
    remove(
      @CurrentActor() actor: Actor,
      @Param('id', { schema: id }) practiceId: string,
      @Param(idName, { schema: id }) partId: string,
    ) {
      return this.parts.remove(actor, name, practiceId, partId);
    }
  }
  return PartController;
}

@ApiTags('practices')
@Controller('practices/:id/practitioners')
export class PractitionersController extends partRoutes('practitioners', 'practitioner_id', {
  answer: Practitioner,
  body: NewPractitioner,
  patch: PractitionerPatch,
}) {}

@ApiTags('practices')
@Controller('practices/:id/sites')
export class SitesController extends partRoutes('sites', 'site_id', {
  answer: Site,
  body: NewSite,
  patch: SitePatch,
}) {}

@ApiTags('practices')
@Controller('practices/:id/contacts')
export class ContactsController extends partRoutes('contacts', 'contact_id', {
  answer: Contact,
  body: NewContact,
  patch: ContactPatch,
}) {}

@ApiTags('practices')
@Controller('practices/:id/lines')
export class LinesController extends partRoutes('lines', 'line_id', {
  answer: PhoneLine,
  body: NewPhoneLine,
  patch: PhoneLinePatch,
}) {}

@ApiTags('practices')
@Controller('practices/:id/contracts')
export class ContractsController extends partRoutes('contracts', 'contract_id', {
  answer: Contract,
  body: NewContract,
  patch: ContractPatch,
}) {}
