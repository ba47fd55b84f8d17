import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpStatus,
  Param,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Actor } from '../platform/http/actor.js';
import { id, PageQuery, Returns, TakesIdempotencyKey } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { AnnexesService } from './annexes.service.js';
import { CreditNotesService } from './credit-notes.service.js';
import { DraftsService } from './drafts.service.js';
import { InvoiceFiles } from './invoice-files.service.js';
import {
  AnnexPage,
  InvoiceFilter,
  InvoicePage,
  InvoiceView,
  IssueRequest,
  NewCreditNote,
  NewDraft,
  NewLine,
} from './invoices.schema.js';
import { InvoicesService } from './invoices.service.js';
import { IssuingService } from './issuing.service.js';

@ApiTags('invoices')
@Controller('invoices')
export class InvoicesController {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly drafts: DraftsService,
    private readonly issuing: IssuingService,
    private readonly credits: CreditNotesService,
    private readonly annexes: AnnexesService,
    private readonly files: InvoiceFiles,
  ) {}

  /** Drafts an invoice from the unbilled entries of a practice and period. */
  @Post()
  @Requires('invoices:draft')
  @TakesIdempotencyKey()
  @Returns(InvoiceView, HttpStatus.CREATED)
  draft(@CurrentActor() actor: Actor, @Body({ schema: NewDraft }) body: NewDraft) {
    return this.drafts.create(actor, body.practice_id, body.period);
  }

  @Get()
  @Requires('invoices:read')
  @Returns(InvoicePage)
  list(@CurrentActor() actor: Actor, @Query({ schema: InvoiceFilter }) filter: InvoiceFilter) {
    return this.invoices.list(actor, filter);
  }

  @Get(':invoice_id')
  @Requires('invoices:read')
  @Returns(InvoiceView)
  get(@CurrentActor() actor: Actor, @Param('invoice_id', { schema: id }) invoice: string) {
    return this.invoices.view(actor, invoice);
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
  credit(
    @CurrentActor() actor: Actor,
    @Param('invoice_id', { schema: id }) invoice: string,
    @Body({ schema: NewCreditNote }) body: NewCreditNote,
  ) {
    return this.credits.create(actor, invoice, body);
  }

  /** Every event of the period, billed or not and why. */
  @Get(':invoice_id/annex')
  @Requires('invoices:read')
  @Returns(AnnexPage)
  annex(
    @CurrentActor() actor: Actor,
    @Param('invoice_id', { schema: id }) invoice: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.annexes.page(actor, invoice, page);
  }

  @Get(':invoice_id/annex.csv')
  @Requires('invoices:read')
  @ApiProduces('text/csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  async annexCsv(@CurrentActor() actor: Actor, @Param('invoice_id', { schema: id }) invoice: string) {
    const { bytes, name } = await this.annexes.csv(actor, invoice);
    return new StreamableFile(bytes, {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${name}"`,
    });
  }

  /** The PDF: of an issued invoice always the same bytes, of a draft a preview without number. */
  @Get(':invoice_id/pdf')
  @Requires('invoices:read')
  @ApiProduces('application/pdf')
  async pdf(@CurrentActor() actor: Actor, @Param('invoice_id', { schema: id }) invoice: string) {
    const { bytes, name } = await this.files.pdf(actor, invoice);
    return new StreamableFile(bytes, { type: 'application/pdf', disposition: `inline; filename="${name}"` });
  }
}
