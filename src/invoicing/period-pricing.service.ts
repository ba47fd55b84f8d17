import { Injectable } from '@nestjs/common';
import { addDays, addMonths, Period, within } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { startOf } from '../kernel/local-time.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { PracticeCards } from '../tariffs/practice-cards.service.js';
import { OpenPeriod } from '../tariffs/rating/run.js';
import { EntriesService, UnbilledEntry } from '../timesheets/entries.service.js';
import { EntryHistory } from '../timesheets/entry-history.service.js';
import { billingPeriodsOf } from './billing-period.js';
import { counted } from './documents/figures.js';
import { DraftStore } from './draft-store.service.js';
import { daysOf } from './opening.js';
import { MonthPricing, PricedPart, PricedPeriod, price } from './pricing.js';
import { refuseOtherCurrency, refuseUnmatchedReceipts } from './pricing-checks.js';

/** Fees in advance reach into the next billing period, a year at most. */
const AHEAD_MONTHS = 13;

export interface PricedEntries extends PricedPeriod {
  readonly byId: ReadonlyMap<string, UnbilledEntry>;
}

/** Gathers what a span of a practice's days is priced from, and prices it. */
@Injectable()
export class PeriodPricing {
  constructor(
    private readonly db: Database,
    private readonly cards: PracticeCards,
    private readonly entries: EntriesService,
    private readonly history: EntryHistory,
    private readonly store: DraftStore,
  ) {}

  /**
   * Prices what is not billed yet of a period. Throws `conflict/entries-not-approved`, `conflict/earlier-entries`,
   * `invalid/no-rate-card`, `invalid/currency-not-invoiced`, `conflict/receipts-differ`, and what pricing throws.
   */
  async unbilled(
    actor: Actor,
    practice_id: Id,
    period: Period,
    active: OpenPeriod | null,
  ): Promise<PricedEntries> {
    const parts = await this.cardsFrom(actor, practice_id, period);
    const begins = startOfContract(active, period, parts[0]);
    const { entries: events, waiting } = await this.entries.unbilled(actor, practice_id, period, begins);
    if (waiting.length > 0) {
      throw new DomainError(
        'conflict',
        'entries-not-approved',
        `${counted(waiting.length, 'entry of the period waits', 'entries of the period wait')} for approval.`,
      );
    }
    const inForce = parts.filter((part) => part.period.from <= period.to);
    if (inForce.length === 0) {
      throw new DomainError(
        'invalid',
        'no-rate-card',
        `No rate card is in force for this practice from ${period.from} to ${period.to}: assign one first.`,
      );
    }
    for (const { card } of inForce) refuseOtherCurrency(card);
    const records = await this.store.periodsBilled(actor, practice_id);
    const priced = price({
      events,
      periods: billingPeriodsOf(period, parts),
      parts,
      active,
      records,
      peers: await this.peersOf(actor, practice_id, parts, period),
      ...(await this.earlierShifts(actor, practice_id, period, inForce[0]!)),
    });
    if (priced.pricing.months.some(({ carries = [] }) => carries.length > 0)) {
      await this.refuseEarlierEntries(actor, practice_id, period, records);
    }
    const byId = new Map(events.map((event) => [event.id, event]));
    refuseUnmatchedReceipts(priced.lines, priced.events, byId);
    return { ...priced, byId };
  }

  /** The cards in force from the first day of a period on, as far as its invoice must know them. */
  cardsFrom(actor: Actor, practice_id: Id, period: Period): Promise<PricedPart[]> {
    return this.cards.cardsFor(actor, practice_id, { ...period, to: addMonths(period.to, AHEAD_MONTHS) });
  }

  /** Events of the practices that use the same group allowance; none where no card has one. */
  async peersOf(actor: Actor, practice_id: Id, parts: readonly PricedPart[], period: Period) {
    const shared = parts.filter(({ card }) =>
      card.components.some((each) => each.kind === 'allowance' && each.allowance.scope === 'group'),
    );
    if (shared.length === 0) return [];
    const ids = [...new Set(shared.map(({ rate_card_id }) => rate_card_id))];
    const others = await this.cards.othersWith(actor, practice_id, ids, period);
    const events = await this.history.ofPractices(
      actor,
      others.map((other) => other.practice_id),
      period,
    );
    const days = new Map(others.map((other) => [other.practice_id, other.days]));
    return events.filter(({ practice_id: of, day }) => days.get(of)?.some((span) => within(day, span)));
  }

  /** Shifts of before that end in the period, and since when the card of its first day is in force; nothing where no card minds. */
  async earlierShifts(actor: Actor, practice_id: Id, { from }: Period, first: PricedPart) {
    const minds = first.card.components.some((each) => each.kind === 'standby' && each.call_outs);
    if (first.period.from > from || !minds) return {};
    const week = { from: addDays(from, -7), to: addDays(from, -1) };
    const before = await this.cards.cardsFor(actor, practice_id, week);
    if (before.at(-1)?.period.to !== week.to) return {};
    let since = from;
    for (const part of before.toReversed()) {
      if (part.rate_card_id !== first.rate_card_id || addDays(part.period.to, 1) !== since) break;
      since = part.period.from;
    }
    const begins = startOf(from, first.card.time_zone);
    return {
      earlier: await this.history.underEarlierShifts(actor, practice_id, from, begins),
      since,
    };
  }

  /** What carries over is used by the earlier entries first: those of periods after the last one billed must not wait. */
  private async refuseEarlierEntries(
    actor: Actor,
    practice_id: Id,
    { from }: Period,
    records: readonly MonthPricing[],
  ): Promise<void> {
    const billedTo = records.map((record) => daysOf(record).to).filter((to) => to < from);
    if (billedTo.length === 0) return;
    const [waiting] = await this.db.query<{ day: string }>(
      `SELECT day FROM work_entry
        WHERE workspace_id = $1 AND practice_id = $2 AND day > $3 AND day < $4 AND invoice_id IS NULL
        ORDER BY day LIMIT 1`,
      [actor.workspace_id, practice_id, billedTo.sort().at(-1), from],
    );
    if (!waiting) return;
    throw new DomainError(
      'conflict',
      'earlier-entries',
      `Entries from ${waiting.day} on are not billed, and what they leave of allowances and packs carries over: bill that period first.`,
    );
  }
}

/** The moment a contract begins where that is in the period: work from before may end under it. */
function startOfContract(active: OpenPeriod | null, { from, to }: Period, first: PricedPart | undefined) {
  if (!active || !first || active.from < from || active.from > to) return null;
  return startOf(active.from, first.card.time_zone);
}
