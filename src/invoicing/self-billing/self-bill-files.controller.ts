import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { Downloads } from '../archive/downloads.service.js';
import { type XmlSyntax } from '../invoice-xml.service.js';
import { SelfBillFiles } from './self-bill-files.service.js';

@ApiTags('self-bills')
@Controller('self-bills')
export class SelfBillFilesController {
  constructor(
    private readonly files: SelfBillFiles,
    private readonly downloads: Downloads,
  ) {}

  /** The PDF: of an issued one always the same bytes, of a draft a preview. */
  @Get(':self_bill_id/pdf')
  @Requires('payouts:read')
  @ApiProduces('application/pdf')
  async downloadPdf(@CurrentActor() actor: Actor, @Param('self_bill_id', { schema: id }) bill: string) {
    const file = await this.files.pdf(actor, bill);
    const { bytes, name } = await this.downloads.told(actor, bill, 'pdf', file);
    return new StreamableFile(bytes, { type: 'application/pdf', disposition: `inline; filename="${name}"` });
  }

  /** The self-bill in UBL 2.1 (389, or 261 for a credit note). */
  @Get(':self_bill_id/ubl')
  @Requires('payouts:read')
  @ApiProduces('application/xml')
  downloadUbl(@CurrentActor() actor: Actor, @Param('self_bill_id', { schema: id }) bill: string) {
    return this.downloadXml(actor, bill, 'ubl');
  }

  /** The self-bill in UN/CEFACT CII, as its PDF embeds it. */
  @Get(':self_bill_id/cii')
  @Requires('payouts:read')
  @ApiProduces('application/xml')
  downloadCii(@CurrentActor() actor: Actor, @Param('self_bill_id', { schema: id }) bill: string) {
    return this.downloadXml(actor, bill, 'cii');
  }

  private async downloadXml(actor: Actor, bill: string, syntax: XmlSyntax) {
    const file = await this.files.electronic(actor, bill, syntax);
    const { bytes, name } = await this.downloads.told(actor, bill, syntax, file);
    return new StreamableFile(bytes, {
      type: 'application/xml; charset=utf-8',
      disposition: `attachment; filename="${name}"`,
    });
  }
}
