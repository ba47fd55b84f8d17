import { Injectable } from '@nestjs/common';
import { Day, Period } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { sum } from '../../kernel/money.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { billingPeriod } from '../billing-period.js';
import { IssuingService } from '../issuing.service.js';
import { BillingMandate } from './billing-mandate.entity.js';
import { Mandates } from './mandates.service.js';
import { SelfBillComposer } from './self-bill-composing.service.js';
import { SelfBillStore } from './self-bill-store.service.js';
import {
  centsOf,
  nothingToPay,
  PayoutSource,
  Skipped,
  selfBillLines,
  withoutMandate,
} from './self-billing.js';
import { SelfBillsReading } from './self-bills-reading.service.js';

/** Drafts the self-bills of a period, with what is left of the time before it: one for each freelancer. */
@Injectable()
export class SelfBillDrafting {
  constructor(
    private readonly db: Database,
    private readonly mandates: Mandates,
    private readonly issuing: IssuingService,
    private readonly store: SelfBillStore,
    private readonly composer: SelfBillComposer,
    private readonly reading: SelfBillsReading,
  ) {}

  /** All or nothing; what no draft takes is told with its reason and stays for later. */
  draft(actor: Actor, given: Period) {
    const period = billingPeriod(given.from, given.to);
    return this.db.transaction(actor.workspace_id, async () => {
      await this.store.lock(actor);
      const mandates = await this.mandates.writing(actor, period.to, await this.issuing.dayOf(actor));
      const drafts = [];
      const skipped: Skipped[] = [];
      for (const [secretary_id, own] of bySecretary(await this.store.unbilled(actor, period.to))) {
        const made = await this.write(actor, period, secretary_id, own, mandates);
        if (typeof made === 'string') drafts.push(await this.reading.view(actor, made));
        else skipped.push(made);
      }
      return { drafts, skipped };
    });
  }

  /**
   * The draft of one freelancer that is issued on a day, made anew where one of this very period waits; or why there is none.
   * In the open transaction.
   */
  async draftFor(actor: Actor, period: Period, secretary: Id | null, on: Day): Promise<Id | Skipped> {
    await this.store.lock(actor);
    await this.store.dropDrafts(actor, period, secretary);
    const own = bySecretary(await this.store.unbilled(actor, period.to)).get(secretary) ?? [];
    return this.write(actor, period, secretary, own, await this.mandates.writing(actor, period.to, on));
  }

  private async write(
    actor: Actor,
    period: Period,
    secretary_id: Id | null,
    own: readonly PayoutSource[],
    mandates: ReadonlyMap<Id, BillingMandate>,
  ): Promise<Id | Skipped> {
    const net_cents = sum(own.map(centsOf));
    const mandate = secretary_id === null ? undefined : mandates.get(secretary_id);
    if (!mandate || secretary_id === null) {
      const revoked = await this.mandates.revoked(actor, period.to);
      return withoutMandate(secretary_id, net_cents, period.to, revoked.get(secretary_id!));
    }
    if (net_cents <= 0) return nothingToPay(secretary_id, net_cents);
    const vat = await this.composer.vatOf(actor, mandate, period.to);
    return this.store.write(actor, {
      kind: 'self_bill',
      secretary_id,
      mandate_id: mandate.id,
      period_from: period.from,
      period_to: period.to,
      credited_invoice_id: null,
      reason: null,
      lines: selfBillLines(own, vat, mandate.language),
      sources: own,
    });
  }
}

const bySecretary = (sources: readonly PayoutSource[]) =>
  Map.groupBy(sources, ({ statement }) => statement.secretary_id);
