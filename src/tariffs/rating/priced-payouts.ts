import { exactDecimal, micros } from '../decimal.js';
import { Tier } from '../price.js';
import { MeteredComponent } from '../rate-card.js';
import { PricedPayout } from '../surcharge.js';
import { Unit, unitOf } from '../units.js';
import { Carried, PaidUnits } from './carried.js';
import { payoutLine } from './commissions.js';
import { countsAhead } from './counters.js';
import { lineOf } from './line.js';
import { ownPayout, payeeOf } from './payee.js';
import { payoutPrice } from './payout-price.js';
import { PayoutLine } from './rated.js';
import { Run } from './run.js';
import { tierReached, tiersEntered } from './tiers.js';
import { Usage } from './usage.js';
import { finenessOf, priceIn } from './window-price.js';
import { windowRule } from './window-wording.js';
import { tierFlatRule, tierRange } from './wording.js';

/**
 * The lines of each freelancer at her own price or that of the payout, whose tiers count the units of that freelancer;
 * without a payout only of those who have a price of their own.
 */
export function pricedLines(
  component: MeteredComponent,
  payout: PricedPayout | null,
  usage: Usage,
  run: Run,
): [string | null, PayoutLine][] {
  const { by, plan } = usage.work!;
  const windows = payout?.windows ?? component.windows ?? [];
  const stacking = payout?.stacking ?? component.stacking;
  const applicable = (index: number) => payout?.windows !== undefined || windows[index]!.mode === 'multiply';
  const decimals = 5 + String(finenessOf(windows, stacking)).length;
  const { code: component_code, label } = component;
  const draft = { component_code, part: 'usage' as const, label, explanation: [] };
  const reached = payout && reachedBy(component, payout, usage, run);
  return by.authors().flatMap((author) => {
    const own = ownPayout(author);
    const paid = own ?? payout;
    if (!paid) return [];
    const { per, tiers } = payoutPrice(paid);
    const unit = unitOf(component.meter, per) ?? 'piece';
    const only = own ? 0 : reached?.get(author)?.flat_of;
    const lanes = new Map<string, Lane>();
    for (const { tier: own, set, units } of by.of(author)) {
      const tier = only ?? own;
      const holding = (plan?.windowsOf(set) ?? []).filter(applicable);
      const { price, applied } = priceIn(micros(tiers[tier]!.unit_price), holding, windows, stacking);
      const key = [tier, ...applied].map((index) => String(index).padStart(3, '0')).join();
      const lane = lanes.get(key) ?? { tier, price, applied, units: 0 };
      lanes.set(key, lane);
      lane.units += units;
    }
    const inOrder = [...lanes].sort(([a], [b]) => (a < b ? -1 : 1));
    const lines = inOrder.map(([, { tier, price, applied, units }]) => {
      const range = tiers.length > 1 ? [tierRange(tiers, tier + 1, per)] : [];
      const detail = [...applied.map((index) => windowRule(windows[index]!)), ...range];
      const unit_price = exactDecimal({ value: price, decimals });
      return payoutLine(lineOf({ ...draft, detail, unit, metered: units, per, unit_price }, run.part));
    });
    const flats = enteredBy(author, usage, tiers, only).flatMap((tier) => {
      const { flat } = tiers[tier]!;
      if (flat === undefined || micros(flat) === 0) return [];
      const lump = { unit: 'lump' as Unit, metered: 1, per: 1, unit_price: flat };
      return [payoutLine(lineOf({ ...draft, ...lump, detail: [tierFlatRule(tier + 1)] }, run.part))];
    });
    return [...lines, ...flats].map((line): [string | null, PayoutLine] => [author, line]);
  });
}

interface Lane {
  readonly tier: number;
  readonly price: bigint;
  readonly applied: readonly number[];
  units: number;
}

/** Tiers whose flat amount a freelancer receives; `only`: the one tier of a volume price. */
function enteredBy(
  author: string | null,
  { work }: Usage,
  tiers: readonly Tier[],
  only: number | undefined,
): number[] {
  const { by } = work!;
  const before = by.usedBefore(author);
  if (only === undefined) return tiersEntered(tiers, before, before + by.unitsOf(author));
  return only === by.flatBefore(author) ? [] : [only];
}

/** The tier that all units of each freelancer reach in the period; null when the price is no volume price. */
function reachedBy(
  component: MeteredComponent,
  payout: PricedPayout,
  { total, work }: Usage,
  run: Run,
): ReadonlyMap<string | null, PaidUnits> | null {
  const { mode, tiers } = payoutPrice(payout);
  if (mode !== 'volume') return null;
  const { by } = work!;
  const units = new Map(by.authors().map((author) => [author, by.usedBefore(author) + by.unitsOf(author)]));
  for (const { run: later, tally } of countsAhead(component.code, run, total.carried)) {
    for (const [at, index] of tally.indexes.entries()) {
      const author = payeeOf(later.events[index]!, component.meter);
      const known = units.get(author);
      if (known !== undefined) units.set(author, known + tally.counted[at]!);
    }
  }
  return new Map([...units].map(([author, used]) => [author, { used, flat_of: tierReached(tiers, used) }]));
}

/** What each freelancer had of a payout in tiers, for the next part of the period. */
export function paidSoFar(
  component: MeteredComponent,
  run: Run,
  usage: Usage,
  before: Carried,
): Carried['paid'] {
  const { payout } = component;
  if (!usage.work || !payout || !('price' in payout) || typeof payout.price === 'string') return before.paid;
  const { by } = usage.work;
  const reached = reachedBy(component, payout, usage, run);
  const atCard = by.authors().filter((author) => !ownPayout(author));
  const own = atCard.map((author) => {
    const flat_of = reached?.get(author)?.flat_of;
    const used = by.usedBefore(author) + by.unitsOf(author);
    return [author ?? '', { used, ...(flat_of !== undefined && { flat_of }) }] as const;
  });
  return { ...before.paid, ...Object.fromEntries(own) };
}
