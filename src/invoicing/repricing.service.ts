import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { PracticesService } from '../clients/practices.service.js';
import { DomainError } from '../kernel/domain-error.js';
import { Id } from '../kernel/id.js';
import { sum } from '../kernel/money.js';
import { Actor } from '../platform/http/actor.js';
import { BillableEvent } from '../tariffs/event.js';
import { RateCard } from '../tariffs/rate-card.js';
import { billingPeriodsOf } from './billing-period.js';
import { Invoice } from './invoice.entity.js';
import { openingFor } from './opening.js';
import { hull } from './parties.service.js';
import { PeriodPricing } from './period-pricing.service.js';
import { MonthPricing, price } from './pricing.js';
import { canReprice, Repriced, reprice } from './repricing.js';
import { BilledInvoice, pricedParts, RankedEvent, RepricingSources } from './repricing-sources.service.js';

/** An invoice rated three ways, with what it was rated with. */
export interface Recount {
  readonly invoice_id: Id;
  readonly number: string;
  /** With all its events and the counters it had: the invoice itself. */
  readonly before: Repriced;
  /** As accepted disputes have left it so far. */
  readonly prior: Repriced;
  /** As it counts from now on. */
  readonly after: Repriced;
  readonly cards: ReadonlyMap<string, RateCard>;
  /** The events taken out now. */
  readonly gone: readonly RankedEvent[];
}

/** Prices issued invoices again from what they were priced with, without some of their events. */
@Injectable()
export class Repricing {
  constructor(
    private readonly practices: PracticesService,
    private readonly pricing: PeriodPricing,
    private readonly sources: RepricingSources,
  ) {}

  /**
   * The invoice without the events at `gone`, besides those that accepted disputes took out before. Throws
   * `conflict/cannot-price-again` when today's engine does not come to the invoice's own lines any more.
   */
  async without(actor: Actor, invoice: Invoice, gone: readonly number[]): Promise<Recount> {
    const all = await this.sources.billed(actor, invoice.practice_id);
    const own = all.find(({ id }) => id === invoice.id)!;
    const events = await this.sources.events(actor, invoice.id);
    const priced = await this.kept(actor, invoice, all, events);
    const months = canReprice(own.months) ? own.months : priced;
    const cards = await this.sources.cards(actor, priced);
    const peers = await this.sources.peers(actor, invoice.practice_id, priced, cards);
    const before = reprice(priced, cards, events, peers);
    await this.refuseOther(actor, own, before);
    const out = new Set(await this.sources.takenOut(actor, invoice.id));
    const now = new Set(gone);
    const left = events.filter(({ position }) => !out.has(position));
    const asLeft = out.size === 0 && isDeepStrictEqual(months, priced);
    const prior = asLeft ? before : reprice(months, cards, left, peers);
    const rest = left.filter(({ position }) => !now.has(position));
    return {
      invoice_id: invoice.id,
      number: own.number,
      before,
      prior,
      after: reprice(months, cards, rest, peers),
      cards,
      gone: left.filter(({ position }) => now.has(position)),
    };
  }

  /**
   * The invoices after one that count otherwise once it counts as `months` say. Throws
   * `conflict/later-invoice-counts-on-it` for one that cannot be rated again, and `conflict/cannot-price-again`.
   */
  async following(actor: Actor, invoice: Invoice, months: readonly MonthPricing[]): Promise<Recount[]> {
    const recounts: Recount[] = [];
    const records: MonthPricing[] = [];
    let passed = false;
    for (const each of await this.sources.billed(actor, invoice.practice_id)) {
      if (each.id === invoice.id) {
        passed = true;
        records.push(...months);
      } else if (!passed) records.push(...each.months);
      else {
        const recount = await this.later(actor, invoice.practice_id, each, records);
        if (recount) recounts.push(recount);
        records.push(...(recount?.after ?? each).months);
      }
    }
    return recounts;
  }

  private async later(
    actor: Actor,
    practice: Id,
    billed: BilledInvoice,
    records: readonly MonthPricing[],
  ): Promise<Recount | null> {
    const { id, number, months, priced } = billed;
    const cards = await this.sources.cards(actor, months);
    const opened = await this.opened(billed, cards, records);
    if (isDeepStrictEqual(JSON.parse(JSON.stringify(opened)), months)) return null;
    const events = await this.sources.events(actor, id);
    const out = new Set(await this.sources.takenOut(actor, id));
    const left = events.filter(({ position }) => !out.has(position));
    const peers = await this.sources.peers(actor, practice, months, cards);
    const before = reprice(priced, cards, events, peers);
    await this.refuseOther(actor, billed, before);
    return {
      invoice_id: id,
      number,
      before,
      prior: reprice(months, cards, left, peers),
      after: reprice(opened, cards, left, peers),
      cards,
      gone: [],
    };
  }

  /** Its months with the counters that those before it leave now. */
  private async opened(
    { number, months }: BilledInvoice,
    cards: ReadonlyMap<string, RateCard>,
    records: readonly MonthPricing[],
  ): Promise<MonthPricing[]> {
    const opened: MonthPricing[] = [];
    for (const month of months) {
      const { given, days } = month;
      if (!given || !days) {
        throw new DomainError(
          'conflict',
          'later-invoice-counts-on-it',
          `Invoice ${number} goes on from what this one counted, and did not keep what it was rated with: reject the events, and correct both invoices with credit notes by line.`,
        );
      }
      const parts = pricedParts([month], cards);
      const opening = openingFor({ whole: given.whole, days }, parts, [...records, ...opened]).carried;
      opened.push({ ...month, given: { ...given, opening } });
    }
    return opened;
  }

  /** The months as they were rated; of an invoice that did not keep it, found again from those before it. */
  private async kept(
    actor: Actor,
    invoice: Invoice,
    all: readonly BilledInvoice[],
    events: readonly BillableEvent[],
  ): Promise<readonly MonthPricing[]> {
    const own = all.findIndex(({ id }) => id === invoice.id);
    const { priced } = all[own]!;
    if (canReprice(priced)) return priced;
    const period = { from: invoice.period_from, to: invoice.period_to };
    const parts = await this.pricing.cardsFrom(actor, invoice.practice_id, period);
    return price({
      events,
      periods: billingPeriodsOf(period, parts),
      parts,
      active: hull(await this.practices.contracts(actor, invoice.practice_id)),
      records: all.slice(0, own).flatMap(({ months }) => months),
      peers: await this.pricing.peersOf(actor, invoice.practice_id, parts, period),
    }).pricing.months;
  }

  private async refuseOther(
    actor: Actor,
    { id, number }: Pick<BilledInvoice, 'id' | 'number'>,
    before: Repriced,
  ): Promise<void> {
    const amounts = await this.sources.ratedAmounts(actor, id);
    const again = before.lines.map(({ net_cents }) => net_cents);
    if (isDeepStrictEqual(amounts, again)) return;
    throw new DomainError(
      'conflict',
      'cannot-price-again',
      `Invoice ${number} was priced by another version and comes to other lines now than its ${sum(amounts)} cents: correct it with a credit note by line.`,
    );
  }
}
