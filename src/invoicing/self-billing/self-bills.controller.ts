import { Body, Controller, Delete, Get, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor } from '../../platform/http/actor.js';
import { id, Returns, TakesIdempotencyKey } from '../../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../../platform/http/route.guard.js';
import { SelfBillCorrections } from './self-bill-corrections.service.js';
import { SelfBillDrafting } from './self-bill-drafting.service.js';
import { SelfBillMails } from './self-bill-mails.service.js';
import {
  NewSelfBills,
  SelfBillCorrection,
  SelfBillDrafts,
  SelfBillIssue,
  SelfBillPage,
  SelfBillQuery,
  SelfBillSent,
  SelfBillView,
} from './self-bills.schema.js';
import { SelfBills } from './self-bills.service.js';
import { SelfBillsReading } from './self-bills-reading.service.js';

/** Invoices written in the name of freelancers, under their mandate. */
@ApiTags('self-billing')
@Controller('self-bills')
export class SelfBillsController {
  constructor(
    private readonly drafting: SelfBillDrafting,
    private readonly bills: SelfBills,
    private readonly corrections: SelfBillCorrections,
    private readonly mails: SelfBillMails,
    private readonly reading: SelfBillsReading,
  ) {}

  /** Drafts one for each freelancer, from the payouts of issued invoices that none has billed. */
  @Post('drafts')
  @Requires('invoices:draft')
  @TakesIdempotencyKey()
  @Returns(SelfBillDrafts, HttpStatus.CREATED)
  draftSelfBills(@CurrentActor() actor: Actor, @Body({ schema: NewSelfBills }) { period }: NewSelfBills) {
    return this.drafting.draft(actor, period);
  }

  /** Self-bills and their credit notes, latest first. */
  @Get()
  @Requires('payouts:read')
  @Returns(SelfBillPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: SelfBillQuery }) query: SelfBillQuery) {
    return this.reading.list(actor, query);
  }

  @Get(':self_bill_id')
  @Requires('payouts:read')
  @Returns(SelfBillView)
  get(@CurrentActor() actor: Actor, @Param('self_bill_id', { schema: id }) bill: string) {
    return this.reading.view(actor, bill);
  }

  /** Deletes a draft; what it was to pay for is free again. */
  @Delete(':self_bill_id')
  @Requires('invoices:draft')
  @Returns(SelfBillView)
  discard(@CurrentActor() actor: Actor, @Param('self_bill_id', { schema: id }) bill: string) {
    return this.bills.discard(actor, bill);
  }

  /** Gives the next number of the freelancer's own series and sends them the link to accept or contest it. */
  @Post(':self_bill_id/issue')
  @Requires('invoices:issue')
  @TakesIdempotencyKey()
  @Returns(SelfBillView)
  issue(
    @CurrentActor() actor: Actor,
    @Param('self_bill_id', { schema: id }) bill: string,
    @Body({ schema: SelfBillIssue }) { issued_on }: SelfBillIssue,
  ) {
    return this.bills.issue(actor, bill, issued_on);
  }

  /** Sends the freelancer a new link; those before it close. */
  @Post(':self_bill_id/send')
  @Requires('invoices:issue')
  @TakesIdempotencyKey()
  @Returns(SelfBillSent)
  sendAgain(@CurrentActor() actor: Actor, @Param('self_bill_id', { schema: id }) bill: string) {
    return this.mails.again(actor, bill);
  }

  /** Takes an issued one back with a self-billed credit note, as a whole or by line. */
  @Post(':self_bill_id/credit-note')
  @Requires('invoices:issue')
  @TakesIdempotencyKey()
  @Returns(SelfBillView, HttpStatus.CREATED)
  creditSelfBill(
    @CurrentActor() actor: Actor,
    @Param('self_bill_id', { schema: id }) bill: string,
    @Body({ schema: SelfBillCorrection }) body: SelfBillCorrection,
  ) {
    return this.corrections.credit(actor, bill, body);
  }
}
