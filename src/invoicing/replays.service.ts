import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { PracticesService } from '../clients/practices.service.js';
import { addDays, Period, within } from '../kernel/day.js';
import { DomainError } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';
import { Actor, systemActor } from '../platform/http/actor.js';
import { CardInForce } from '../tariffs/cards-in-force.js';
import { PracticeCards } from '../tariffs/practice-cards.service.js';
import { RateCard } from '../tariffs/rate-card.js';
import {
  comparable,
  comparedPeriod,
  Invoiced,
  Replacement,
  replacing,
  SimulatedPeriod,
  SimulatedPractice,
  simulatedPractice,
  spanOf,
} from '../tariffs/simulating.js';
import { SimulationPlan, SimulationRuns } from '../tariffs/simulation-runs.service.js';
import { EntryHistory, PastEntries } from '../timesheets/entry-history.service.js';
import { hull } from './parties.service.js';
import { CommonPeriod, commonPeriods, LONGEST_DAYS, ReplayedCards, weekBefore } from './replaying.js';

/** The latest day of the month on which a card's months begin. */
const LATEST_ANCHOR = 28;

/** Replays a simulation's card over the past in one pass: one practice and billing period in memory at a time. */
@Injectable()
export class Replays {
  constructor(
    private readonly db: Database,
    private readonly runs: SimulationRuns,
    private readonly cards: PracticeCards,
    private readonly practices: PracticesService,
    private readonly history: EntryHistory,
  ) {}

  /** Works a simulation to its end; a removed one is left. Each practice is kept as soon as it is known. */
  async run(workspace_id: Id, simulation: Id, signal: AbortSignal): Promise<void> {
    const plan = await this.runs.begin(workspace_id, simulation);
    if (!plan) return;
    const actor = systemActor(workspace_id);
    // The pass reads in one transaction; what it finds is written beside it, to be seen at once.
    const beside = AsyncLocalStorage.snapshot();
    const widest = spanOf(plan.months, LATEST_ANCHOR);
    const days = { from: addDays(spanOf(plan.months, 1).from, -LONGEST_DAYS), to: widest.to };
    const replacements = new Replacements(plan);
    await this.db.transaction(workspace_id, () =>
      this.history.read(actor, plan.practice_ids, days, async (past) => {
        for (const practice of plan.practice_ids) {
          signal.throwIfAborted();
          const result = await this.practice(actor, practice, plan, replacements, past);
          const goesOn = await beside(() => this.runs.record(workspace_id, simulation, result));
          if (!goesOn) return;
        }
      }),
    );
    await this.runs.finish(workspace_id, simulation, null);
  }

  private async practice(
    actor: Actor,
    practice: Id,
    plan: SimulationPlan,
    replacements: Replacements,
    past: PastEntries,
  ): Promise<SimulatedPractice> {
    const month = spanOf(plan.months, 1);
    const inForce = await this.inForce(actor, practice, {
      from: addDays(month.from, -LONGEST_DAYS),
      to: addDays(month.to, LATEST_ANCHOR + LONGEST_DAYS),
    });
    const anchor = inForce.find(({ period }) => period.to >= month.from)?.card.billing.anchor_day ?? 1;
    const span = spanOf(plan.months, anchor);
    const invoiced = await this.invoiced(actor, practice, span);
    let week = weekBefore(await past.take(practice, addDays(span.from, -1)), span.from);
    const periods: SimulatedPeriod[] = [];
    try {
      refuseOtherCurrency(
        inForce.filter(({ period }) => period.to >= span.from),
        plan.definition,
      );
      const replaced = replacing(inForce, replacements.from(anchor));
      const active = hull(await this.practices.contracts(actor, practice));
      const old = new ReplayedCards(inForce, active);
      const tried = new ReplayedCards(replaced, active);
      for (const common of commonPeriods(span, inForce, replaced)) {
        const events = await past.take(practice, common.to);
        const prices = old.covers(common)
          ? {
              old_cents: old.net(
                common.old,
                events,
                week,
                await this.oldPeers(actor, practice, inForce, common),
              ),
              new_cents: tried.net(
                common.new,
                events,
                week,
                await this.newPeers(actor, practice, plan, common),
              ),
            }
          : null;
        week = weekBefore([...week, ...events], addDays(common.to, 1));
        periods.push(comparedPeriod(common, events.length, prices, invoiced));
      }
      return simulatedPractice(practice, periods, invoiced);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return simulatedPractice(practice, periods, invoiced, { code: error.code, detail: error.message });
    }
  }

  private async inForce(actor: Actor, practice: Id, days: Period): Promise<CardInForce[]> {
    const parts = await this.cards.cardsFor(actor, practice, days);
    return parts.map((part) => ({ ...part, card: comparable(part.card, part.card.billing.anchor_day ?? 1) }));
  }

  /** Events of the practices that share a group allowance of the cards in force. */
  private async oldPeers(actor: Actor, practice: Id, inForce: readonly CardInForce[], days: CommonPeriod) {
    const shared = inForce.filter(({ card }) => isShared(card)).map(({ rate_card_id }) => rate_card_id);
    if (shared.length === 0) return [];
    const others = await this.cards.othersWith(actor, practice, [...new Set(shared)], days);
    return this.eventsOf(actor, others, days);
  }

  /** Events of the simulated practices that would share a group allowance of the new card. */
  private async newPeers(actor: Actor, practice: Id, plan: SimulationPlan, days: CommonPeriod) {
    if (!isShared(plan.definition)) return [];
    const others = [];
    for (const practice_id of plan.practice_ids.filter((id) => id !== practice)) {
      const parts = await this.cards.cardsFor(actor, practice_id, days);
      if (parts.length > 0) others.push({ practice_id, days: parts.map(({ period }) => period) });
    }
    return this.eventsOf(actor, others, days);
  }

  private async eventsOf(
    actor: Actor,
    others: readonly { readonly practice_id: Id; readonly days: readonly Period[] }[],
    { from, to }: Period,
  ) {
    const ids = others.map(({ practice_id }) => practice_id);
    const events = await this.history.ofPractices(actor, ids, { from, to });
    const days = new Map(others.map((other) => [other.practice_id, other.days]));
    return events.filter(({ practice_id, day }) => days.get(practice_id)?.some((span) => within(day, span)));
  }

  /** Rated lines of the issued invoices of these days, less what credit notes took back of them. */
  private invoiced(actor: Actor, practice: Id, span: Period): Promise<Invoiced[]> {
    return this.db.query<Invoiced>(
      `SELECT i.period_from AS "from", i.period_to AS "to",
              (sum(l.net_cents) - sum(coalesce(c.net_cents, 0)))::bigint AS net_cents
         FROM invoice i
         JOIN invoice_line l ON l.workspace_id = i.workspace_id AND l.invoice_id = i.id AND l.origin = 'rated'
         LEFT JOIN LATERAL (
              SELECT sum(n.net_cents) AS net_cents
                FROM invoice note JOIN invoice_line n ON n.workspace_id = note.workspace_id AND n.invoice_id = note.id
               WHERE note.workspace_id = i.workspace_id AND note.credited_invoice_id = i.id
                 AND note.state = 'issued' AND n.credited_position = l.position) AS c ON true
        WHERE i.workspace_id = $1 AND i.practice_id = $2 AND i.kind = 'invoice' AND i.state = 'issued'
          AND i.period_from >= $3 AND i.period_to <= $4
        GROUP BY i.id, i.period_from, i.period_to`,
      [actor.workspace_id, practice, span.from, span.to],
    );
  }
}

/** The card that is tried, once for each day of the month on which practices' months begin. */
class Replacements {
  private readonly known = new Map<number, Replacement>();

  constructor(private readonly plan: SimulationPlan) {}

  from(anchor: number): Replacement {
    let found = this.known.get(anchor);
    if (!found) {
      const { id, definition, rate_card_id, version } = this.plan;
      const card = comparable(definition, anchor);
      found = { card, rate_card_id: rate_card_id ?? id, version: version ?? 1, sha256: '' };
      this.known.set(anchor, found);
    }
    return found;
  }
}

function isShared({ components }: RateCard): boolean {
  return components.some((each) => each.kind === 'allowance' && each.allowance.scope === 'group');
}

function refuseOtherCurrency(inForce: readonly CardInForce[], { currency }: RateCard): void {
  const other = inForce.find(({ card }) => card.currency !== currency);
  if (!other) return;
  const sentence = `This practice pays in ${other.card.currency}, and the new card is in ${currency}: they cannot be compared.`;
  throw new DomainError('invalid', 'other-currency', sentence);
}
