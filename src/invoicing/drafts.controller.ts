import { Body, Controller, Delete, Get, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { CreditNotesService } from './credit-notes.service.js';
import { DraftsService } from './drafts.service.js';
import { InvoiceChecks } from './invoice-check.service.js';
import {
  CheckQuery,
  InvoiceCheck,
  InvoiceView,
  IssueRequest,
  NewCreditNote,
  NewDraft,
  NewLine,
} from './invoices.schema.js';
import { IssuingService } from './issuing.service.js';

/** The way of a document to its issue; from then on it is only read. */
@ApiTags('invoices')
@Controller('invoices')
export class DraftsController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly credits: CreditNotesService,
    private readonly issuing: IssuingService,
    private readonly checks: InvoiceChecks,
  ) {}

  /** Drafts an invoice from the unbilled entries of a practice and period. */
  @Post()
  @Requires('invoices:draft')
  @TakesIdempotencyKey()
  @Returns(InvoiceView, HttpStatus.CREATED)
  draft(@CurrentActor() actor: Actor, @Body({ schema: NewDraft }) body: NewDraft) {
    return this.drafts.create(actor, body.practice_id, body.period, body.lines);
  }

  /** Prices a draft again from the entries as they are now; lines added by hand stay. */
  @Post(':invoice_id/refresh')
  @Requires('invoices:draft')
  @Returns(InvoiceView)
  refresh(@CurrentActor() actor: Actor, @Param('invoice_id', { schema: id }) invoice: string) {
    return this.drafts.refresh(actor, invoice);
  }

  @Post(':invoice_id/lines')
  @Requires('invoices:draft')
  @TakesIdempotencyKey()
  @Returns(InvoiceView, HttpStatus.CREATED)
  addLine(
    @CurrentActor() actor: Actor,
    @Param('invoice_id', { schema: id }) invoice: string,
    @Body({ schema: NewLine }) body: NewLine,
  ) {
    return this.drafts.addLine(actor, invoice, body);
  }

  /** Removes a line that was added by hand. */
  @Delete(':invoice_id/lines/:position')
  @Requires('invoices:draft')
  @Returns(InvoiceView)
  removeLine(
    @CurrentActor() actor: Actor,
    @Param('invoice_id', { schema: id }) invoice: string,
    @Param('position') position: string,
  ) {
    return this.drafts.removeLine(actor, invoice, Number(position));
  }

  /** Deletes a draft; its entries are free again. */
  @Delete(':invoice_id')
  @Requires('invoices:draft')
  @Returns(InvoiceView)
  discard(@CurrentActor() actor: Actor, @Param('invoice_id', { schema: id }) invoice: string) {
    return this.drafts.discard(actor, invoice);
  }

  /** What an issue or the rules of the receiver would refuse, in plain words; nothing when it can go out. */
  @Get(':invoice_id/check')
  @Requires('invoices:read')
  @Returns(InvoiceCheck)
  check(
    @CurrentActor() actor: Actor,
    @Param('invoice_id', { schema: id }) invoice: string,
    @Query({ schema: CheckQuery }) { language }: CheckQuery,
  ) {
    return this.checks.check(actor, invoice, language);
  }

  /** Gives the next number of the series, freezes the document and marks its entries billed. */
  @Post(':invoice_id/issue')
  @Requires('invoices:issue')
  @TakesIdempotencyKey()
  @Returns(InvoiceView)
  issue(
    @CurrentActor() actor: Actor,
    @Param('invoice_id', { schema: id }) invoice: string,
    @Body({ schema: IssueRequest }) body: IssueRequest,
  ) {
    return this.issuing.issue(actor, invoice, body.issued_on);
  }

  /** Drafts a credit note over an issued invoice, whole or by line. */
  @Post(':invoice_id/credit-notes')
  @Requires('invoices:draft')
  @TakesIdempotencyKey()
  @Returns(InvoiceView, HttpStatus.CREATED)
  draftCreditNote(
    @CurrentActor() actor: Actor,
    @Param('invoice_id', { schema: id }) invoice: string,
    @Body({ schema: NewCreditNote }) body: NewCreditNote,
  ) {
    return this.credits.create(actor, invoice, body);
  }
}
