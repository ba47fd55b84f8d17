import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../platform/http/actor.js';
import { id, PageQuery, Returns } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import {
  AnnexReasons,
  InvoicePayouts,
  InvoiceShares,
  LineExplanation,
  ReasonsQuery,
} from './invoice-statements.schema.js';
import { InvoiceStatements } from './invoice-statements.service.js';

@ApiTags('invoices')
@Controller('invoices/:invoice_id')
export class InvoiceStatementsController {
  constructor(private readonly statements: InvoiceStatements) {}

  /** What each practitioner bears, where the card shares the total. */
  @Get('shares')
  @Requires('invoices:read')
  @Returns(InvoiceShares)
  shares(@CurrentActor() actor: Actor, @Param('invoice_id', { schema: id }) invoice: string) {
    return this.statements.shares(actor, invoice);
  }

  /** What freelancers receive for the same entries. */
  @Get('payouts')
  @Requires('payouts:read')
  @Returns(InvoicePayouts)
  payouts(@CurrentActor() actor: Actor, @Param('invoice_id', { schema: id }) invoice: string) {
    return this.statements.payouts(actor, invoice);
  }

  /** How the amount of a line came about, down to its events. */
  @Get('lines/:position/explanation')
  @Requires('invoices:read')
  @Returns(LineExplanation)
  explanation(
    @CurrentActor() actor: Actor,
    @Param('invoice_id', { schema: id }) invoice: string,
    @Param('position') position: string,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.statements.explanation(actor, invoice, Number(position), page);
  }

  /** How much of the annex, or of what belongs to a line, was billed and how much was not, by reason. */
  @Get('annex-reasons')
  @Requires('invoices:read')
  @Returns(AnnexReasons)
  annexReasons(
    @CurrentActor() actor: Actor,
    @Param('invoice_id', { schema: id }) invoice: string,
    @Query({ schema: ReasonsQuery }) query: ReasonsQuery,
  ) {
    return this.statements.reasons(actor, invoice, query);
  }
}
