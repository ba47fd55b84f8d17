import { Injectable } from '@nestjs/common';
import { Id } from '../kernel/id.js';
import { Database } from '../platform/database/database.service.js';
import { Actor } from '../platform/http/actor.js';
import { BillableEvent } from '../tariffs/event.js';
import { RateCard } from '../tariffs/rate-card.js';
import { ownRates } from '../timesheets/entry-statements.js';
import { ENTRY_FACTS } from './annexes.service.js';
import { BILLED_ENTRIES } from './billed-entries.js';
import { daysOf } from './opening.js';
import { PeriodPricing } from './period-pricing.service.js';
import { MonthPricing, PricedPart } from './pricing.js';
import { cardKey } from './repricing.js';

/** An event of an invoice by its rank in the annex. */
export type RankedEvent = BillableEvent & { readonly position: number };

/** An issued invoice as it was priced, and as accepted disputes have left it. */
export interface BilledInvoice {
  readonly id: Id;
  readonly number: string;
  readonly period_from: string;
  readonly period_to: string;
  readonly priced: readonly MonthPricing[];
  readonly months: readonly MonthPricing[];
}

/** Reads what issued invoices were priced with; inside a transaction. */
@Injectable()
export class RepricingSources {
  constructor(
    private readonly db: Database,
    private readonly pricing: PeriodPricing,
  ) {}

  /** The events of an invoice as they were billed, by rank. */
  async events(actor: Actor, invoice: Id): Promise<RankedEvent[]> {
    return this.db.query<RankedEvent>(
      `SELECT ie.position, ie.work_entry_id AS id, ${ENTRY_FACTS}, ${ownRates('e')}
         FROM invoice_event ie
         ${BILLED_ENTRIES}
        CROSS JOIN LATERAL jsonb_populate_record(w.entry, ie.facts) AS e
        WHERE ie.workspace_id = $1 AND ie.invoice_id = $2
        ORDER BY ie.position`,
      [actor.workspace_id, invoice],
    );
  }

  /** Whom and what the numbers in the annex of an invoice stand for, as `peopleOf` its events names them. */
  async people(actor: Actor, invoice: Id): Promise<string[]> {
    const rows = await this.db.query<{ person: Id }>(
      `SELECT named.person
         FROM invoice_event ie
         ${BILLED_ENTRIES}
        CROSS JOIN LATERAL jsonb_populate_record(w.entry, ie.facts) AS e
        CROSS JOIN LATERAL (VALUES (1, e.practitioner_id), (2, e.secretary_id), (3, e.site_id), (4, e.mission_id))
                AS named (rank, person)
        WHERE ie.workspace_id = $1 AND ie.invoice_id = $2 AND named.person IS NOT NULL
        GROUP BY named.person
        ORDER BY min(ie.position * 4 + named.rank)`,
      [actor.workspace_id, invoice],
    );
    return rows.map(({ person }) => person);
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
    return this.pricing.peersOf(actor, practice, pricedParts(months, cards), period);
  }

  /** Invoices of a practice that were not taken back, in the order of their issue. */
  billed(actor: Actor, practice: Id): Promise<BilledInvoice[]> {
    return this.db.query<BilledInvoice>(
      `SELECT i.id, i.number, i.period_from, i.period_to, i.pricing->'months' AS priced,
              coalesce(r.months, i.pricing->'months') AS months
         FROM invoice i
         LEFT JOIN invoice_recount r ON r.workspace_id = i.workspace_id AND r.invoice_id = i.id
        WHERE i.workspace_id = $1 AND i.practice_id = $2 AND i.kind = 'invoice' AND i.state = 'issued'
          AND NOT EXISTS (SELECT FROM invoice c
                           WHERE c.workspace_id = $1 AND c.credited_invoice_id = i.id
                             AND c.state = 'issued' AND c.releases_entries)
        ORDER BY i.issued_at, i.series, i.sequence`,
      [actor.workspace_id, practice],
    );
  }

  /** The ranks that accepted disputes took out of an invoice. */
  async takenOut(actor: Actor, invoice: Id): Promise<number[]> {
    const rows = await this.db.query<{ position: number }>(
      `SELECT position FROM dispute_event WHERE workspace_id = $1 AND invoice_id = $2 AND state = 'accepted'`,
      [actor.workspace_id, invoice],
    );
    return rows.map(({ position }) => position);
  }

  /** The amounts of its rated lines, in their order. */
  async ratedAmounts(actor: Actor, invoice: Id): Promise<number[]> {
    const rows = await this.db.query<{ net_cents: number }>(
      `SELECT net_cents FROM invoice_line
        WHERE workspace_id = $1 AND invoice_id = $2 AND origin = 'rated' AND component_code IS NOT NULL ORDER BY position`,
      [actor.workspace_id, invoice],
    );
    return rows.map(({ net_cents }) => net_cents);
  }
}

/** The parts of some months with their cards. */
export function pricedParts(
  months: readonly MonthPricing[],
  cards: ReadonlyMap<string, RateCard>,
): PricedPart[] {
  return months.flatMap(({ parts }) =>
    parts.flatMap((part) => {
      const card = cards.get(cardKey(part));
      return card ? [{ ...part, card }] : [];
    }),
  );
}
