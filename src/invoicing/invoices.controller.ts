import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Actor } from '../platform/http/actor.js';
import { id, Returns } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { AnnexesService } from './annexes.service.js';
import { Downloads } from './archive/downloads.service.js';
import { InvoiceNumbers } from './invoice-numbers.service.js';
import { XmlSyntax } from './invoice-xml.service.js';
import {
  AnnexFilter,
  AnnexPage,
  InvoiceFilter,
  InvoicePage,
  InvoiceView,
  NextNumbers,
  NumbersQuery,
} from './invoices.schema.js';
import { InvoicesService } from './invoices.service.js';

@ApiTags('invoices')
@Controller('invoices')
export class InvoicesController {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly annexes: AnnexesService,
    private readonly downloads: Downloads,
    private readonly numbers: InvoiceNumbers,
  ) {}

  @Get()
  @Requires('invoices:read')
  @Returns(InvoicePage)
  list(@CurrentActor() actor: Actor, @Query({ schema: InvoiceFilter }) filter: InvoiceFilter) {
    return this.invoices.list(actor, filter);
  }

  /** The numbers that so many documents would get if they were issued now. */
  @Get('next-numbers')
  @Requires('invoices:read')
  @Returns(NextNumbers)
  nextNumbers(@CurrentActor() actor: Actor, @Query({ schema: NumbersQuery }) query: NumbersQuery) {
    return this.numbers.next(actor, query);
  }

  @Get(':invoice_id')
  @Requires('invoices:read')
  @Returns(InvoiceView)
  get(@CurrentActor() actor: Actor, @Param('invoice_id', { schema: id }) invoice: string) {
    return this.invoices.view(actor, invoice);
  }

  /** Every event of the period, billed or not and why. */
  @Get(':invoice_id/annex')
  @Requires('invoices:read')
  @Returns(AnnexPage)
  readAnnex(
    @CurrentActor() actor: Actor,
    @Param('invoice_id', { schema: id }) invoice: string,
    @Query({ schema: AnnexFilter }) filter: AnnexFilter,
  ) {
    return this.annexes.page(actor, invoice, filter);
  }

  @Get(':invoice_id/annex.csv')
  @Requires('invoices:read')
  @ApiProduces('text/csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  async downloadAnnexCsv(@CurrentActor() actor: Actor, @Param('invoice_id', { schema: id }) invoice: string) {
    const { bytes, name } = await this.downloads.annex(actor, invoice);
    return new StreamableFile(bytes, {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${name}"`,
    });
  }

  /** The PDF: of an issued invoice always the same bytes, of a draft a preview without number. */
  @Get(':invoice_id/pdf')
  @Requires('invoices:read')
  @ApiProduces('application/pdf')
  async downloadPdf(@CurrentActor() actor: Actor, @Param('invoice_id', { schema: id }) invoice: string) {
    const { bytes, name } = await this.downloads.pdf(actor, invoice);
    return new StreamableFile(bytes, { type: 'application/pdf', disposition: `inline; filename="${name}"` });
  }

  /** The invoice in UBL 2.1: by the rules of Peppol or, between French businesses, of the French platforms. */
  @Get(':invoice_id/ubl')
  @Requires('invoices:read')
  @ApiProduces('application/xml')
  downloadUbl(@CurrentActor() actor: Actor, @Param('invoice_id', { schema: id }) invoice: string) {
    return this.downloadXml(actor, invoice, 'ubl');
  }

  /** The invoice in UN/CEFACT CII, as its PDF embeds it (Factur-X EN 16931). */
  @Get(':invoice_id/cii')
  @Requires('invoices:read')
  @ApiProduces('application/xml')
  downloadCii(@CurrentActor() actor: Actor, @Param('invoice_id', { schema: id }) invoice: string) {
    return this.downloadXml(actor, invoice, 'cii');
  }

  private async downloadXml(actor: Actor, invoice: string, syntax: XmlSyntax) {
    const { bytes, name } = await this.downloads.xml(actor, invoice, syntax);
    return new StreamableFile(bytes, {
      type: 'application/xml; charset=utf-8',
      disposition: `attachment; filename="${name}"`,
    });
  }
}
