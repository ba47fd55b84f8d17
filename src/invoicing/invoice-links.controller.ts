import { Controller, Delete, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Actor } from '../platform/http/actor.js';
import { id, instant, Returns, TakesIdempotencyKey } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { InvoiceLinks } from './invoice-links.service.js';

const MadeLink = z.object({ id, url: z.string(), expires_at: instant }).meta({ id: 'InvoiceLink' });
const RevokedLinks = z.object({ revoked: z.int() }).meta({ id: 'RevokedLinks' });

@ApiTags('invoices')
@Controller('invoices/:invoice_id/link')
export class InvoiceLinksController {
  constructor(private readonly links: InvoiceLinks) {}

  /** A link to the public page of an issued invoice or credit note; it is told once. */
  @Post()
  @Requires('invoices:issue')
  @TakesIdempotencyKey()
  @Returns(MadeLink, HttpStatus.CREATED)
  makeLink(@CurrentActor() actor: Actor, @Param('invoice_id', { schema: id }) invoice: string) {
    return this.links.linkFor(actor, invoice);
  }

  /** Closes every open link to the document. */
  @Delete()
  @Requires('invoices:issue')
  @Returns(RevokedLinks)
  revokeLinks(@CurrentActor() actor: Actor, @Param('invoice_id', { schema: id }) invoice: string) {
    return this.links.revoke(actor, invoice);
  }
}
