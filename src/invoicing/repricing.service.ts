import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { PracticesService } from '../clients/practices.service.js';
import { DomainError } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { sum } from '../kernel/money.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { BillableEvent } from '../tariffs/event.js';
import { RateCard } from '../tariffs/rate-card.js';
import { PayoutStatement } from '../tariffs/rating/rated.js';
import { ENTRY_FACTS } from './annexes.service.js';
import { billingPeriodsOf } from './billing-period.js';
import { moneyText } from './documents/figures.js';
import { Invoice } from './invoice.entity.js';
import { daysOf, openingFor } from './opening.js';
import { hull } from './parties.service.js';
import { PeriodPricing } from './period-pricing.service.js';
import { MonthPricing, PricedPart, price } from './pricing.js';
import { canReprice, cardKey, Repriced, reprice } from './repricing.js';

/** An event of an invoice by its rank in the annex. */
export type RankedEvent = BillableEvent & { readonly position: number };

interface BilledInvoice {
  readonly id: Id;
  readonly number: string;
  readonly months: readonly MonthPricing[];
}

/** How an invoice counts from now on. */
export interface Recount {
  readonly invoice_id: Id;
  readonly months: readonly MonthPricing[];
  readonly payouts: readonly PayoutStatement[];
}

/** Prices issued invoices again from what they were priced with, without some of their events. */
@Injectable()
export class Repricing {
  constructor(
    private readonly db: Database,
    private readonly practices: PracticesService,
    private readonly pricing: PeriodPricing,
  ) {}

  /**
   * The invoice as it was and without the events at `gone`, besides those that accepted disputes took out before. Throws
   * `conflict/cannot-price-again` when today's engine does not come to the invoice's own lines any more.
   */
  async without(actor: Actor, invoice: Invoice, gone: readonly number[]) {
    const [own] = await this.billed(actor, invoice.practice_id, invoice.id);
    const events = await this.events(actor, invoice.id);
    const months = await this.kept(actor, invoice, own!.months, events);
    const cards = await this.cards(actor, months);
    const peers = await this.peers(actor, invoice.practice_id, months, cards);
    const out = new Set([...(await this.takenOut(actor, invoice.id)), ...gone]);
    const left = events.filter(({ position }) => !out.has(position));
    const before = reprice(months, cards, events, peers);
    await this.refuseOther(actor, invoice, before);
    return { before, after: reprice(months, cards, left, peers) };
  }

  /**
   * How the invoice and those after it count once `after` holds. Throws `conflict/later-invoice-counts-on-it` when a later
   * one would come to another amount.
   */
  async recounts(actor: Actor, invoice: Invoice, after: Repriced): Promise<Recount[]> {
    const recounts: Recount[] = [{ invoice_id: invoice.id, months: after.months, payouts: after.payouts }];
    const records: MonthPricing[] = [];
    let passed = false;
    for (const each of await this.billed(actor, invoice.practice_id)) {
      if (each.id === invoice.id) {
        passed = true;
        records.push(...after.months);
      } else if (!passed) records.push(...each.months);
      else {
        const recount = await this.later(actor, invoice, each, records);
        if (recount) recounts.push(recount);
        records.push(...(recount ?? each).months);
      }
    }
    return recounts;
  }

  /** The events of an invoice as they were billed, by rank. */
  async events(actor: Actor, invoice: Id): Promise<RankedEvent[]> {
    return this.db.query<RankedEvent>(
      `SELECT ie.position, ie.work_entry_id AS id, ${ENTRY_FACTS}
         FROM invoice_event ie
         JOIN work_entry w ON w.workspace_id = ie.workspace_id AND w.id = ie.work_entry_id
        CROSS JOIN LATERAL jsonb_populate_record(w, ie.facts) AS e
        WHERE ie.workspace_id = $1 AND ie.invoice_id = $2
        ORDER BY ie.position`,
      [actor.workspace_id, invoice],
    );
  }

  /** The card versions that priced some months, by `cardKey`. */
  async cards(actor: Actor, months: readonly MonthPricing[]): Promise<Map<string, RateCard>> {
    const parts = months.flatMap(({ parts: own, tail }) => (tail ? [...own, tail] : own));
    const rows = await this.db.query<{ rate_card_id: Id; version: number; definition: RateCard }>(
      `SELECT v.rate_card_id, v.version, v.definition
         FROM rate_card_version v
         JOIN (SELECT DISTINCT * FROM unnest($2::uuid[], $3::int[]) AS part (rate_card_id, version)) AS part
              ON part.rate_card_id = v.rate_card_id AND part.version = v.version
        WHERE v.workspace_id = $1`,
      [
        actor.workspace_id,
        parts.map(({ rate_card_id }) => rate_card_id),
        parts.map(({ version }) => version),
      ],
    );
    return new Map(rows.map((row) => [cardKey(row), row.definition]));
  }

  /** What other practices used of allowances that this invoice shares with them. */
  async peers(
    actor: Actor,
    practice: Id,
    months: readonly MonthPricing[],
    cards: ReadonlyMap<string, RateCard>,
  ): Promise<BillableEvent[]> {
    if (months.length === 0) return [];
    const days = months.map(daysOf);
    const period = { from: days[0]!.from, to: days.at(-1)!.to };
    return this.pricing.peersOf(actor, practice, partsOf(months, cards), period);
  }

  private async later(
    actor: Actor,
    invoice: Invoice,
    { id, number, months }: BilledInvoice,
    records: readonly MonthPricing[],
  ): Promise<Recount | null> {
    const cards = await this.cards(actor, months);
    const opened: MonthPricing[] = [];
    for (const month of months) {
      const { given, days } = month;
      if (!given || !days) return refuseLater(number);
      const parts = partsOf([month], cards);
      const opening = openingFor({ whole: given.whole, days }, parts, [...records, ...opened]).carried;
      opened.push({ ...month, given: { ...given, opening } });
    }
    if (isDeepStrictEqual(JSON.parse(JSON.stringify(opened)), months)) return null;
    const out = new Set(await this.takenOut(actor, id));
    const events = (await this.events(actor, id)).filter(({ position }) => !out.has(position));
    const peers = await this.peers(actor, invoice.practice_id, months, cards);
    const was = reprice(months, cards, events, peers);
    const now = reprice(opened, cards, events, peers);
    const amounts = ({ lines }: Repriced) => lines.map(({ key, net_cents }) => [key, net_cents]);
    if (!isDeepStrictEqual(amounts(was), amounts(now))) refuseLater(number);
    return { invoice_id: id, months: now.months, payouts: now.payouts };
  }

  /** The months with what they were rated with; for an invoice that did not keep it, found again from those before it. */
  private async kept(
    actor: Actor,
    invoice: Invoice,
    months: readonly MonthPricing[],
    events: readonly BillableEvent[],
  ): Promise<readonly MonthPricing[]> {
    if (canReprice(months)) return months;
    const period = { from: invoice.period_from, to: invoice.period_to };
    const parts = await this.pricing.cardsFrom(actor, invoice.practice_id, period);
    const all = await this.billed(actor, invoice.practice_id);
    const before = all.slice(
      0,
      all.findIndex(({ id }) => id === invoice.id),
    );
    return price({
      events,
      periods: billingPeriodsOf(period, parts),
      parts,
      active: hull(await this.practices.contracts(actor, invoice.practice_id)),
      records: before.flatMap((each) => each.months),
      peers: await this.pricing.peersOf(actor, invoice.practice_id, parts, period),
    }).pricing.months;
  }

  /** Invoices of a practice that were not taken back, in the order of their issue, as they count now; only one when it is named. */
  private billed(actor: Actor, practice: Id, only: Id | null = null): Promise<BilledInvoice[]> {
    return this.db.query<BilledInvoice>(
      `SELECT i.id, i.number, coalesce(r.months, i.pricing->'months') AS months
         FROM invoice i
         LEFT JOIN invoice_recount r ON r.workspace_id = i.workspace_id AND r.invoice_id = i.id
        WHERE i.workspace_id = $1 AND i.practice_id = $2 AND i.kind = 'invoice' AND i.state = 'issued'
          AND ($3::uuid IS NULL OR i.id = $3)
          AND NOT EXISTS (SELECT FROM invoice c
                           WHERE c.workspace_id = $1 AND c.credited_invoice_id = i.id
                             AND c.state = 'issued' AND c.releases_entries)
        ORDER BY i.issued_at, i.series, i.sequence`,
      [actor.workspace_id, practice, only],
    );
  }

  private async takenOut(actor: Actor, invoice: Id): Promise<number[]> {
    const rows = await this.db.query<{ position: number }>(
      `SELECT position FROM dispute_event WHERE workspace_id = $1 AND invoice_id = $2 AND state = 'accepted'`,
      [actor.workspace_id, invoice],
    );
    return rows.map(({ position }) => position);
  }

  private async refuseOther(actor: Actor, invoice: Invoice, before: Repriced): Promise<void> {
    const lines = await this.db.query<{ net_cents: number }>(
      `SELECT net_cents FROM invoice_line
        WHERE workspace_id = $1 AND invoice_id = $2 AND origin = 'rated' AND component_code IS NOT NULL ORDER BY position`,
      [actor.workspace_id, invoice.id],
    );
    const amounts = (of: readonly { readonly net_cents: number }[]) => of.map(({ net_cents }) => net_cents);
    if (isDeepStrictEqual(amounts(lines), amounts(before.lines))) return;
    const total = sum(amounts(lines));
    throw new DomainError(
      'conflict',
      'cannot-price-again',
      `Invoice ${invoice.number} was priced by another version and comes to other lines now than its ${moneyText(total, 'en')}: correct it with a credit note by line.`,
    );
  }
}

function partsOf(months: readonly MonthPricing[], cards: ReadonlyMap<string, RateCard>): PricedPart[] {
  return months.flatMap(({ parts }) =>
    parts.flatMap((part) => {
      const card = cards.get(cardKey(part));
      return card ? [{ ...part, card }] : [];
    }),
  );
}

function refuseLater(number: string): never {
  throw new DomainError(
    'conflict',
    'later-invoice-counts-on-it',
    `Invoice ${number} goes on from what this one counted and would come to another amount: take that one back first, or correct both with credit notes by line.`,
  );
}
