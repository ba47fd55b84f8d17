import { Injectable } from '@nestjs/common';
import { Period } from '../../kernel/day.js';
import { Id } from '../../kernel/id.js';
import { sum } from '../../kernel/money.js';
import { Database } from '../../platform/database/database.service.js';
import { Actor } from '../../platform/http/actor.js';
import { billingPeriod } from '../billing-period.js';
import { Mandates } from './mandates.service.js';
import { SelfBillComposer } from './self-bill-composing.service.js';
import { SelfBillStore } from './self-bill-store.service.js';
import { centsOf, PayoutSource, selfBillLines } from './self-billing.js';
import { SelfBillsReading } from './self-bills-reading.service.js';

/** A freelancer who gets no draft, and why. */
interface Skipped {
  readonly secretary_id: Id | null;
  readonly net_cents: number;
  readonly code: string;
  readonly sentence: string;
}

/** Drafts the self-bills of a period: one for each freelancer. */
@Injectable()
export class SelfBillDrafting {
  constructor(
    private readonly db: Database,
    private readonly mandates: Mandates,
    private readonly store: SelfBillStore,
    private readonly composer: SelfBillComposer,
    private readonly reading: SelfBillsReading,
  ) {}

  /** All or nothing; what no draft takes is told with its reason and stays for later. */
  draft(actor: Actor, given: Period) {
    const period = billingPeriod(given.from, given.to);
    return this.db.transaction(actor.workspace_id, async () => {
      await this.store.lock(actor);
      const sources = await this.store.unbilled(actor, period);
      const mandates = await this.mandates.inForce(actor, period.to);
      const bySecretary = Map.groupBy(sources, ({ statement }) => statement.secretary_id);
      const drafts = [];
      const skipped: Skipped[] = [];
      for (const [secretary_id, own] of bySecretary) {
        const net_cents = sum(own.map(centsOf));
        const mandate = secretary_id === null ? undefined : mandates.get(secretary_id);
        if (!mandate || secretary_id === null) skipped.push(withoutMandate(secretary_id, net_cents, period));
        else if (net_cents <= 0) skipped.push(nothingToPay(secretary_id, net_cents));
        else {
          const vat = await this.composer.vatOf(actor, mandate, period.to);
          const id = await this.store.write(actor, {
            kind: 'self_bill',
            secretary_id,
            mandate_id: mandate.id,
            period_from: period.from,
            period_to: period.to,
            credited_invoice_id: null,
            reason: null,
            lines: selfBillLines(own, vat, mandate.language),
            sources: own satisfies PayoutSource[],
          });
          drafts.push(await this.reading.view(actor, id));
        }
      }
      return { drafts, skipped };
    });
  }
}

function withoutMandate(secretary_id: Id | null, net_cents: number, { to }: Period): Skipped {
  const sentence =
    secretary_id === null
      ? 'Nobody is named as the author of this work: name a secretary on the entries before they are billed.'
      : `This freelancer has no mandate in force on ${to}: record one, or ask them for their own invoice.`;
  const code = secretary_id === null ? 'author-unknown' : 'mandate-not-in-force';
  return { secretary_id, net_cents, code, sentence };
}

function nothingToPay(secretary_id: Id, net_cents: number): Skipped {
  const sentence = `What was taken back comes to as much as is to be paid or more (${net_cents} cents): it is set against the next self-bill.`;
  return { secretary_id, net_cents, code: 'nothing-to-pay', sentence };
}
