import { Injectable } from '@nestjs/common';
import { PracticesService } from '../../clients/practices.service.js';
import { DisputesReading } from '../../invoicing/disputes/disputes-reading.service.js';
import { InvoiceStatements } from '../../invoicing/invoice-statements.service.js';
import { MetersService } from '../../invoicing/meters.service.js';
import { Day } from '../../kernel/day.js';
import { DomainError } from '../../kernel/domain-error.js';
import { Id } from '../../kernel/id.js';
import { Clock } from '../../platform/clock/clock.service.js';
import { Actor } from '../../platform/http/actor.js';
import { AnswerRates } from '../../timesheets/answer-rates/answer-rates.service.js';
import { DayReportList } from '../../timesheets/day-reports/day-report-list.service.js';
import { WorkspacesService } from '../../workspaces/workspaces.service.js';
import { AccountStatement } from '../account-statement.js';
import { Balances } from '../balances.service.js';
import { Credits } from '../credits.service.js';
import { StatementsOfAccount } from '../statements-of-account.service.js';
import { PortalDays } from './portal.schema.js';
import { MonthOfCalls } from './portal-calls-page.js';
import { PortalVisit } from './portal-gate.service.js';
import { Consumed, Overview } from './portal-overview-page.js';
import { DoctorShare } from './portal-shares.js';

const INVOICES_A_PAGE = 10;
const DISPUTES_SHOWN = 20;
const REPORTS_SHOWN = 5;

/** What the pages of a practice show: its own, and nothing of anybody else. */
@Injectable()
export class PortalService {
  constructor(
    private readonly clock: Clock,
    private readonly workspaces: WorkspacesService,
    private readonly balances: Balances,
    private readonly credits: Credits,
    private readonly meters: MetersService,
    private readonly disputes: DisputesReading,
    private readonly statements: StatementsOfAccount,
    private readonly answers: AnswerRates,
    private readonly reports: DayReportList,
    private readonly practices: PracticesService,
    private readonly invoices: InvoiceStatements,
  ) {}

  async overview(visit: PortalVisit, cursor: string | undefined): Promise<Overview> {
    const { actor } = visit;
    const { items, next_cursor } = await this.balances.page(actor, {
      limit: INVOICES_A_PAGE,
      ...(cursor !== undefined && { cursor }),
    });
    return {
      open: await this.balances.receivables(actor, { open: true }),
      credit_cents: (await this.credits.of(actor, actor.practice_id)).credit_cents,
      listed: items,
      next_cursor,
      consumed: await this.consumed(actor, actor.practice_id),
      disputes: (await this.disputes.list(actor, { limit: DISPUTES_SHOWN })).items,
      calls: await this.calls(visit, undefined),
      reports: await this.reports.lastReceived(actor, actor.practice_id, REPORTS_SHOWN),
    };
  }

  /** This year where no days are asked for; no statement where they are none, or do not fit. */
  async statement(
    { actor }: PortalVisit,
    asked: { readonly from?: string | undefined; readonly to?: string | undefined },
  ): Promise<{ period: { from: Day; to: Day }; statement: AccountStatement | null }> {
    const { time_zone } = await this.workspaces.current(actor);
    const today = this.clock.today(time_zone);
    const whole = { from: `${today.slice(0, 4)}-01-01`, to: today };
    const { success, data } = PortalDays.safeParse(asked);
    if (!success) return { period: whole, statement: null };
    const period = { from: data.from ?? whole.from, to: data.to ?? whole.to };
    try {
      return { period, statement: await this.statements.of(actor, actor.practice_id, period) };
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      return { period, statement: null };
    }
  }

  /** How the calls of a month were answered; those of this month where none is named. */
  async calls({ actor }: PortalVisit, month: string | undefined): Promise<MonthOfCalls> {
    const { time_zone } = await this.workspaces.current(actor);
    const now = this.clock.today(time_zone).slice(0, 7);
    return { ...(await this.answers.of(actor, actor.practice_id, month ?? now)), now };
  }

  /** What each doctor bears of an invoice of the practice; none where its card shares nothing. */
  async shares({ actor }: PortalVisit, invoice: Id): Promise<DoctorShare[]> {
    const { items } = await this.invoices.shares(actor, invoice);
    if (items.length === 0) return [];
    const { practitioners } = await this.practices.detail(actor, actor.practice_id);
    const names = new Map(practitioners.map(({ id, name }) => [id, name]));
    return items.map(({ practitioner_id, net_cents, vat_cents, gross_cents }) => ({
      name: (practitioner_id !== null && names.get(practitioner_id)) || null,
      net_cents,
      vat_cents,
      gross_cents,
    }));
  }

  /** Null where the practice has no rate card that says what is counted. */
  private async consumed(actor: Actor, practice: Id): Promise<Consumed | null> {
    try {
      const { period, net_cents, forecast, components } = await this.meters.meter(actor, practice);
      return {
        period,
        amounts:
          net_cents === null || forecast.net_cents === null
            ? null
            : { now: net_cents, end: forecast.net_cents },
        components: components.map(({ label, unit, per, counted, included, forecast: then }) => ({
          label,
          unit,
          per,
          counted,
          included,
          expected: then.counted,
          beyond: { units: then.overage, cents: then.overage_cents },
        })),
      };
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'no-rate-card') throw error;
      return null;
    }
  }
}
