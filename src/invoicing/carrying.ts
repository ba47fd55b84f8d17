import { Day, Period } from '../kernel/day.js';
import { Component, RateCard } from '../tariffs/rate-card.js';
import { Balance, Carried, Lot } from '../tariffs/rating/carried.js';

/** Counters as an invoice left them, by `rate_card_id/component_code`. */
export type Counters = Readonly<Record<string, Carried>>;

const MONTHS = { month: 1, quarter: 3, year: 12, contract: Number.POSITIVE_INFINITY } as const;

/** True when what is left of a component goes on beyond its billing period: packs, rollovers, windows longer than it. */
export function carries(component: Component, { period, anchor_day = 1 }: RateCard['billing']): boolean {
  if (component.kind === 'prepaid_pack') return true;
  if (component.kind !== 'allowance') return false;
  const { window = 'month', rollover } = component.allowance;
  return rollover !== undefined || MONTHS[window] > MONTHS[period] || (window !== 'month' && anchor_day > 1);
}

/** What is left of a pack: as the invoice issued last left it, whatever period it was for. */
export function packsLeft(records: readonly Counters[], key: string): Carried['balances'] {
  return records.findLast((carried) => carried[key]?.balances)?.[key]?.balances;
}

/**
 * What is left of an allowance for a period: every lot granted up to its end, with the least that any invoice left of
 * it. A lot that an invoice could have used and does not name was used up.
 */
export function allowanceLeft(
  records: readonly Counters[],
  key: string,
  period: Period,
): Record<string, Balance> {
  const known = records.flatMap((carried) => {
    const balances = carried[key]?.balances;
    return balances ? [balances] : [];
  });
  const owners = new Set(known.flatMap((balances) => Object.keys(balances)));
  const left: Record<string, Balance> = {};
  for (const owner of [...owners].sort()) {
    const states = known.flatMap((balances) => {
      const state = balances[owner];
      return state ? [state] : [];
    });
    const granted = states.map(({ granted_from }) => granted_from).filter((from) => from <= period.to);
    if (granted.length === 0) continue;
    const lots = new Map<Day, Lot>();
    for (const { lots: own } of states) for (const lot of own) lots.set(lot.from, lots.get(lot.from) ?? lot);
    left[owner] = {
      granted_from: granted.sort().at(-1)!,
      lots: [...lots.values()]
        .filter(({ from }) => from <= period.to)
        .map((lot) => ({ ...lot, left: Math.min(...states.map((state) => leftOf(lot, state))) }))
        .filter((lot) => lot.left > 0)
        .sort((a, b) => (a.from < b.from ? -1 : 1)),
    };
  }
  return left;
}

/** What a state left of a lot; one it could not use says nothing of it. */
function leftOf({ from, until }: Lot, { granted_from, lots }: Balance): number {
  const own = lots.find((lot) => lot.from === from);
  if (own) return own.left;
  const usable = from <= granted_from && (until === null || until >= granted_from);
  return usable ? 0 : Number.POSITIVE_INFINITY;
}
