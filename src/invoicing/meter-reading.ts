import { Day, Period } from '../kernel/day.js';
import { Cents, sum } from '../kernel/money.js';
import { Labels } from '../tariffs/labels.js';
import { MeteredComponent } from '../tariffs/rate-card.js';
import { Balance } from '../tariffs/rating/carried.js';
import { RatedEvent } from '../tariffs/rating/rated.js';
import { unitOf } from '../tariffs/units.js';
import { CapReading, capOf, ReachedThreshold, reachedOn, THRESHOLDS } from './meter-caps.js';
import { PricedPart, PricedPeriod } from './pricing.js';

/** Where a component stands; quantities in metered units, `per` of which make the printed `unit`. */
interface ComponentReading {
  readonly component_code: string;
  readonly kind: MeteredComponent['kind'];
  readonly label: Labels;
  readonly unit: string | null;
  readonly per: number;
  readonly counted: number;
  /** What is included in the period, carried units and packs too; null where nothing is. */
  readonly included: number | null;
  readonly left: number | null;
  readonly percent_used: number | null;
  readonly overage: number;
  /** Units that still go to the tier reached; null in the last tier and without tiers. */
  readonly next_tier_in: number | null;
  readonly net_cents: Cents;
  /** Of `net_cents`, what goes beyond the included. */
  readonly overage_cents: Cents;
  readonly cap: CapReading | null;
  readonly alerts: readonly ReachedThreshold[];
}

export interface Reading {
  readonly net_cents: Cents;
  readonly components: readonly ComponentReading[];
  /** The most the whole period may cost, where the card says so. */
  readonly budget: CapReading | null;
}

/** The same period priced with its events up to a day, that one included; null: with none. */
type PricedUpTo = (day: Day | null) => PricedPeriod;

/**
 * Reads a period priced so far. `unused` is the same period priced without events: what a group may use together; `upTo`
 * finds the days on which amounts came to a threshold.
 */
export function readMeter(
  priced: PricedPeriod,
  unused: PricedPeriod,
  part: PricedPart,
  days: ReadonlyMap<string, Day>,
  at: { readonly period: Period; readonly on: Day },
  upTo: PricedUpTo,
): Reading {
  const [month] = priced.pricing.months;
  const [empty] = unused.pricing.months;
  const { card, rate_card_id } = part;
  const dates = [...new Set(days.values())].sort();
  const cap = (code: string, amount: string | undefined, usedOf: (of: PricedPeriod) => Cents) =>
    capOf(code, amount, usedOf(priced), (cents) =>
      reachedOn(at.period.from, dates, (day) => usedOf(upTo(day)) >= cents),
    );
  const components = card.components.flatMap((component): ComponentReading[] => {
    if (!('meter' in component) || component.kind === 'pass_through' || !measurable(component)) return [];
    const { code, kind, label, meter, price } = component;
    const per = 'per' in price ? price.per : 1;
    const carried = month!.carried[`${rate_card_id}/${code}`];
    const own = usesOf(priced.events, code);
    const inside = sum(own.map((use) => use.counted - use.over));
    const overage = sum(own.map(({ over }) => over));
    const has = kind === 'allowance' || kind === 'prepaid_pack';
    const group = kind === 'allowance' && component.allowance.scope === 'group';
    const left = has ? leftOn(carried?.balances, at) : null;
    const full = group
      ? leftOn(empty!.carried[`${rate_card_id}/${code}`]?.balances, at)
      : (left ?? 0) + inside;
    const included = has ? full : null;
    const others = group ? Math.max(0, full - (left ?? 0) - inside) : 0;
    const lines = priced.lines.filter(({ component_code }) => component_code === code);
    const net_cents = sum(lines.map((line) => line.net_cents));
    const spentOn = ({ pricing }: PricedPeriod) =>
      pricing.months[0]!.carried[`${rate_card_id}/${code}`]?.cents ?? 0;
    return [
      {
        component_code: code,
        kind,
        label,
        unit: unitOf(meter, per),
        per,
        counted: carried?.used ?? 0,
        included,
        left: left === null ? null : Math.max(0, left),
        percent_used: included ? Math.floor(((inside + others + overage) * 100) / included) : null,
        overage,
        next_tier_in: nextTierIn(component, carried?.used ?? 0),
        net_cents,
        overage_cents: sum(lines.filter(({ part }) => part === 'overage').map((line) => line.net_cents)),
        cap: cap(`${code}/cap`, price.cap_per_period, spentOn),
        alerts: included ? crossings(own, others, included, days, at.on) : [],
      },
    ];
  });
  return {
    net_cents: sum(priced.lines.map((line) => line.net_cents)),
    components,
    budget: cap('*', card.commitments?.max_period, standardOf),
  };
}

/** What a budget is held against: all but disbursements. */
function standardOf({ lines }: PricedPeriod): Cents {
  const standard = lines.filter(({ vat_treatment }) => vat_treatment === 'standard');
  return sum(standard.map(({ net_cents }) => net_cents));
}

function measurable(component: MeteredComponent): boolean {
  const { kind, price } = component;
  return (
    kind === 'allowance' || kind === 'prepaid_pack' || kind === 'tiered' || price.cap_per_period !== undefined
  );
}

interface Use {
  readonly event_id: string;
  readonly counted: number;
  /** Of `counted`, beyond what is included. */
  readonly over: number;
}

function usesOf(events: readonly RatedEvent[], code: string): Use[] {
  return events.flatMap(({ event_id, also, ...verdict }) =>
    [verdict, ...also]
      .filter(({ component_code, counted }) => component_code === code && counted > 0)
      .map(({ counted, part, quantity }) => ({ event_id, counted, over: part === 'overage' ? quantity : 0 })),
  );
}

function leftOn(
  balances: Readonly<Record<string, Balance>> | undefined,
  { on }: { readonly on: Day },
): number {
  return sum(
    Object.values(balances ?? {}).map(({ lots, debt = 0 }) => {
      const usable = lots.filter(({ from, until }) => from <= on && (until === null || until >= on));
      return sum(usable.map(({ left }) => left)) - debt;
    }),
  );
}

/** The days on which use came to each threshold, in the order of the events. */
function crossings(
  uses: readonly Use[],
  others: number,
  included: number,
  days: ReadonlyMap<string, Day>,
  on: Day,
): ReachedThreshold[] {
  const total = others + sum(uses.map(({ counted }) => counted));
  return THRESHOLDS.filter((threshold) => total * 100 >= included * threshold).map((threshold) => {
    let used = others;
    const use = uses.find(({ counted }) => {
      used += counted;
      return used * 100 >= included * threshold;
    });
    return { threshold, reached_on: (use && days.get(use.event_id)) ?? on };
  });
}

function nextTierIn(component: MeteredComponent, counted: number): number | null {
  if (component.kind !== 'tiered') return null;
  const tier = component.price.tiers.find(({ up_to }) => up_to === null || up_to >= counted);
  return tier?.up_to == null ? null : tier.up_to - counted;
}
