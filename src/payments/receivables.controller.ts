import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Actor } from '../platform/http/actor.js';
import { id, PageQuery, Returns } from '../platform/http/contract.interceptor.js';
import { CurrentActor, Requires } from '../platform/http/route.guard.js';
import { Balances } from './balances.service.js';
import {
  AgeingPage,
  BalancePage,
  BalanceQuery,
  ForecastQuery,
  ForecastView,
  StatementQuery,
  StatementView,
} from './receivables.schema.js';
import { Receivables } from './receivables.service.js';
import { StatementsOfAccount } from './statements-of-account.service.js';

const CSV = 'text/csv; charset=utf-8';

@ApiTags('receivables')
@Controller()
export class ReceivablesController {
  constructor(
    private readonly balances: Balances,
    private readonly receivables: Receivables,
    private readonly statements: StatementsOfAccount,
  ) {}

  /** What is open of issued invoices, last due first. */
  @Get('invoice-balances')
  @Requires('invoices:read')
  @Returns(BalancePage)
  list(@CurrentActor() actor: Actor, @Query({ schema: BalanceQuery }) query: BalanceQuery) {
    return this.balances.page(actor, query);
  }

  /** Every open invoice and claim of late interest, for a spreadsheet. */
  @Get('receivables/open.csv')
  @Requires('payments:read')
  @ApiProduces('text/csv')
  @Header('content-type', CSV)
  async openInvoicesCsv(@CurrentActor() actor: Actor) {
    return file(await this.receivables.openCsv(actor));
  }

  /** What practices owe by age, claims of late interest from the day they were made. */
  @Get('receivables/ageing')
  @Requires('payments:read')
  @Returns(AgeingPage)
  readAgeing(@CurrentActor() actor: Actor, @Query({ schema: PageQuery }) query: PageQuery) {
    return this.receivables.ageing(actor, query);
  }

  @Get('receivables/ageing.csv')
  @Requires('payments:read')
  @ApiProduces('text/csv')
  @Header('content-type', CSV)
  async ageingCsv(@CurrentActor() actor: Actor) {
    return file(await this.receivables.ageingCsv(actor));
  }

  /** What open invoices and claims should bring, by weeks. */
  @Get('receivables/expected')
  @Requires('payments:read')
  @Returns(ForecastView)
  expectedCash(@CurrentActor() actor: Actor, @Query({ schema: ForecastQuery }) query: ForecastQuery) {
    return this.receivables.expected(actor, query.weeks);
  }

  @Get('receivables/expected.csv')
  @Requires('payments:read')
  @ApiProduces('text/csv')
  @Header('content-type', CSV)
  async expectedCashCsv(
    @CurrentActor() actor: Actor,
    @Query({ schema: ForecastQuery }) query: ForecastQuery,
  ) {
    return file(await this.receivables.expectedCsv(actor, query.weeks));
  }

  /** Opening balance, documents, payments and closing balance of a practice. */
  @Get('practices/:id/statement-of-account')
  @Requires('invoices:read')
  @Returns(StatementView)
  readStatement(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) practice: string,
    @Query({ schema: StatementQuery }) query: StatementQuery,
  ) {
    return this.statements.of(actor, practice, query);
  }

  @Get('practices/:id/statement-of-account.csv')
  @Requires('invoices:read')
  @ApiProduces('text/csv')
  @Header('content-type', CSV)
  async statementCsv(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: id }) practice: string,
    @Query({ schema: StatementQuery }) query: StatementQuery,
  ) {
    return file(await this.statements.csv(actor, practice, query));
  }
}

const file = ({ bytes, name }: { bytes: Buffer; name: string }) =>
  new StreamableFile(bytes, { type: CSV, disposition: `attachment; filename="${name}"` });
