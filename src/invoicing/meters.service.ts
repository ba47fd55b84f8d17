import { Injectable } from '@nestjs/common';
import { addDays, Day, Period } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Clock } from '../platform/clock/clock.service.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { BillableEvent } from '../tariffs/event.js';
import { PracticeCards } from '../tariffs/practice-cards.service.js';
import { billingPeriodAt } from '../tariffs/rating/balances.js';
import { forecast } from '../tariffs/rating/forecasting.js';
import { holidayCalendar } from '../tariffs/rating/holiday-calendar.js';
import { EntryHistory } from '../timesheets/entry-history.service.js';
import { nameOf } from './billing-period.js';
import { DraftStore } from './draft-store.service.js';
import { readMeter } from './meter-reading.js';
import { MeterView } from './meters.schema.js';
import { daysOf } from './opening.js';
import { PartiesService, Terms } from './parties.service.js';
import { PeriodPricing } from './period-pricing.service.js';
import { PricedPart, PricedPeriod, price } from './pricing.js';

/** Where a practice stands in a billing period: what its invoice would say today, and at the end at this pace. */
@Injectable()
export class MetersService {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly parties: PartiesService,
    private readonly cards: PracticeCards,
    private readonly history: EntryHistory,
    private readonly pricing: PeriodPricing,
    private readonly store: DraftStore,
  ) {}

  /**
   * The meter of the billing period that begins in or holds a month, `2026-11`; of the running one when left out.
   * Billed and unbilled entries count alike. Amounts are null for who may not see invoices. Throws
   * `missing/no-such-practice` and `invalid/no-rate-card`.
   */
  meter(actor: Actor, practice_id: Id, month?: string): Promise<MeterView> {
    return this.db.transaction(actor.workspace_id, async () => {
      const { time_zone } = await this.parties.practice(actor, practice_id);
      const terms = await this.parties.terms(actor, practice_id, this.clock.today(time_zone));
      const part = await this.cardOn(actor, practice_id, month ? `${month}-28` : this.clock.today(time_zone));
      const { card } = part;
      const today = this.clock.today(card.time_zone);
      const anchor = String(card.billing.anchor_day ?? 1).padStart(2, '0');
      const period = billingPeriodAt(month ? `${month}-${anchor}` : today, card.billing);
      const view = await this.read(actor, practice_id, period, today, part, terms);
      return actor.role === 'system' || actor.permissions.has('invoices:read') ? view : withoutAmounts(view);
    });
  }

  private async read(
    actor: Actor,
    practice_id: Id,
    period: Period,
    today: Day,
    { card, holidays = [] }: PricedPart,
    { active }: Terms,
  ): Promise<MeterView> {
    const on = today < period.from ? period.from : today > period.to ? period.to : today;
    const parts = await this.pricing.cardsFrom(actor, practice_id, period);
    const billed = await this.store.periodsBilled(actor, practice_id);
    const first = billed.findIndex(({ month }) => month === nameOf(period));
    const records =
      first >= 0 ? billed.slice(0, first) : billed.filter((record) => daysOf(record).from <= period.to);
    const peers = await this.pricing.peersOf(actor, practice_id, parts, period);
    const periods = [{ whole: period, days: period }];
    const shifts = parts[0] ? await this.pricing.earlierShifts(actor, practice_id, period, parts[0]) : {};
    const priced = (events: readonly BillableEvent[], others: readonly BillableEvent[] = peers) =>
      price({ events, periods, parts, active, records, peers: others, ...shifts });
    const events = await this.history.ofPractices(actor, [practice_id], period);
    const before = billingPeriodAt(addDays(period.from, -1), card.billing);
    const last = await this.history.ofPractices(actor, [practice_id], before);
    const calendar = holidayCalendar(card.calendar, [...(card.holidays ?? []), ...holidays]);
    const expected = forecast({ events, last, period, today, active, calendar, zone: card.time_zone });
    const all = [...events, ...expected.events];
    const unused = priced([], []);
    const days = new Map(all.map(({ id, day }) => [id, day]));
    const present = parts.findLast((each) => each.period.from <= on)!;
    const now = readMeter(
      priced(events),
      unused,
      present,
      days,
      { period, on },
      upToDays(priced, events, peers),
    );
    const end = priced(all);
    // Of the forecast no days are told.
    const then = readMeter(end, unused, present, days, { period, on: period.to }, () => end);
    const { basis, working_days, working_days_gone } = expected;
    return {
      practice_id,
      period,
      today,
      currency: card.currency,
      net_cents: now.net_cents,
      budget: now.budget,
      components: now.components.map((component, at) => ({
        ...component,
        forecast: {
          counted: then.components[at]!.counted,
          overage: then.components[at]!.overage,
          net_cents: then.components[at]!.net_cents,
          overage_cents: then.components[at]!.overage_cents,
        },
      })),
      forecast: { basis, working_days, working_days_gone, net_cents: then.net_cents },
    };
  }

  private async cardOn(actor: Actor, practice_id: Id, on: Day): Promise<PricedPart> {
    const [part] = await this.cards.cardsFor(actor, practice_id, { from: on, to: on });
    if (part) return part;
    throw new DomainError(
      'invalid',
      'no-rate-card',
      `No rate card is in force for this practice on ${on}: assign one first.`,
    );
  }
}

/** The period priced with what happened up to a day, worked out once for each day that is asked for; null: with nothing. */
function upToDays(
  priced: (events: readonly BillableEvent[], peers: readonly BillableEvent[]) => PricedPeriod,
  events: readonly BillableEvent[],
  peers: readonly BillableEvent[],
): (day: Day | null) => PricedPeriod {
  const known = new Map<Day | null, PricedPeriod>();
  return (until) => {
    const found = known.get(until);
    if (found) return found;
    const since = ({ day }: BillableEvent) => until !== null && day <= until;
    const now = priced(events.filter(since), peers.filter(since));
    known.set(until, now);
    return now;
  };
}

/** Quantities without prices: what a secretary of an agency may know. */
function withoutAmounts(view: MeterView): MeterView {
  return {
    ...view,
    net_cents: null,
    budget: null,
    forecast: { ...view.forecast, net_cents: null },
    components: view.components.map((component) => ({
      ...component,
      net_cents: null,
      overage_cents: null,
      cap: null,
      forecast: { ...component.forecast, net_cents: null, overage_cents: null },
    })),
  };
}
