import { sum } from '../kernel/money.js';
import { rateAllowance } from './allowance.js';
import { count, Usage, usageDraft } from './counting.js';
import { decimal, micros } from './decimal.js';
import { Draft, lineOf } from './line.js';
import { MeteredComponent, TieredComponent, UnitComponent } from './rate-card.js';
import { Carried, RatedLine } from './rated.js';
import { Run } from './run.js';
import { overTiers } from './tiers.js';
import { UNIT_OF } from './units.js';
import { capRule, minimumRule, tierRule } from './wording.js';

/** Lines of a metered component for the events of the run, and what the rest of the month must know of them. */
export function rateUsage(component: MeteredComponent, run: Run): { lines: RatedLine[]; carried: Carried } {
  return settle(component, run, usageOf(component, run));
}

function usageOf(component: MeteredComponent, run: Run): Usage {
  switch (component.kind) {
    case 'unit':
      return rateUnit(component, run);
    case 'tiered':
      return rateTiered(component, run);
    case 'allowance':
      return rateAllowance(component, run);
  }
}

function rateUnit(component: UnitComponent, run: Run): Usage {
  const { code, meter, price } = component;
  const least = price.min_per_event ? countWorth(price.min_per_event, price.unit_price, price.per) : 0;
  let onMinimum = 0;
  let metered = 0;
  const total = count(component, run, (index, measured, counted) => {
    const below = counted < least;
    if (below) onMinimum += 1;
    else metered += counted;
    run.ledger.count(index, code, below ? 'minimum' : 'usage', measured, counted, below ? 1 : counted);
  });
  const drafts: Draft[] = [];
  if (metered > 0) drafts.push({ ...usageDraft(component, total), metered, unit_price: price.unit_price });
  if (onMinimum > 0) {
    drafts.push({
      ...usageDraft(component, total),
      part: 'minimum',
      detail: [minimumRule(meter.event, decimal(micros(price.min_per_event!), 2))],
      unit: UNIT_OF[meter.event],
      metered: onMinimum,
      per: 1,
      unit_price: price.min_per_event!,
    });
  }
  return { drafts, total };
}

/** The smallest count whose price reaches `minimum`; nothing reaches it at price zero. */
function countWorth(minimum: string, unitPrice: string, per: number): number {
  const unit = BigInt(micros(unitPrice));
  if (unit === 0n) return Number.POSITIVE_INFINITY;
  return Number((BigInt(micros(minimum)) * BigInt(per) + unit - 1n) / unit);
}

function rateTiered(component: TieredComponent, run: Run): Usage {
  const { code, price } = component;
  const total = count(component, run, (index, measured, counted) =>
    run.ledger.count(index, code, 'usage', measured, counted, counted),
  );
  const before = run.carried(code).used;
  const drafts = overTiers(price, before, total.counted).map((share) => {
    const draft = usageDraft(component, total);
    const bounds = (value: number) => decimal(Math.round((value * 1_000_000) / price.per));
    return {
      ...draft,
      tier: share.tier,
      detail: [
        tierRule(
          share.tier,
          bounds(price.per === 1 ? share.from : share.from - 1),
          share.to === null ? null : bounds(share.to),
        ),
        ...draft.detail,
      ],
      metered: share.quantity,
      unit_price: share.unit_price,
      explanation: [
        ...draft.explanation,
        {
          code: 'tier',
          values: { mode: price.mode, tier: share.tier, from: share.from, to: share.to, before },
        },
      ],
    };
  });
  return { drafts, total };
}

/** Prices the drafts, adds the line that brings them down to the cap of the month, and closes the component's count. */
function settle(
  component: MeteredComponent,
  run: Run,
  { drafts, total }: Usage,
): { lines: RatedLine[]; carried: Carried } {
  const before = run.carried(component.code);
  const lines = drafts.map((draft) => lineOf(draft, run.part));
  const { cap_per_period } = component.price;
  let net = sum(lines.map(({ net_cents }) => net_cents));
  if (cap_per_period !== undefined) {
    const cap = Math.floor(micros(cap_per_period) / 10_000);
    const excess = Math.min(net, before.cents + net - cap);
    if (excess > 0) {
      const over = decimal(excess * 10_000, 2);
      lines.push(
        lineOf(
          {
            ...usageDraft(component, total),
            part: 'cap',
            detail: [capRule(decimal(micros(cap_per_period), 2))],
            unit: 'month',
            metered: -1,
            per: 1,
            unit_price: over,
            explanation: [
              { code: 'cap', values: { cap_per_period, before_cents: before.cents, uncapped_cents: net } },
            ],
          },
          run.part,
        ),
      );
      net -= excess;
    }
  }
  const carried: Carried = {
    used: before.used + total.counted,
    free_used: total.free_used,
    cents: before.cents + net,
  };
  return { lines, carried };
}
