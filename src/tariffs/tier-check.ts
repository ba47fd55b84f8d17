import { aPrice, isCount, Report, wholeCents } from './check-report.js';
import { Tier } from './price.js';

/** Reports tiers that overlap, leave units without a price, or have no price that is one. */
export function tierProblems(tiers: readonly Tier[], at: string, name: string, wrong: Report): void {
  if (tiers.length === 0) wrong(at, `${name}: give at least one tier.`);
  let floor = 0;
  for (const [index, tier] of tiers.entries()) {
    const here = `${at}/${index}`;
    const last = index === tiers.length - 1;
    aPrice(tier.unit_price, `${here}/unit_price`, name, `the price of tier ${index + 1}`, wrong);
    wholeCents(tier.flat, `${here}/flat`, name, `the flat amount of tier ${index + 1}`, wrong);
    if (last !== (tier.up_to === null)) {
      wrong(`${here}/up_to`, `${name}: the last tier, and only it, is open (up_to null).`);
    } else if (tier.up_to !== null && (!isCount(tier.up_to) || tier.up_to <= floor)) {
      const why = index === 0 ? 'a tier holds at least one unit' : 'tiers may not overlap';
      wrong(`${here}/up_to`, `${name}: tier ${index + 1} must end after ${floor}: ${why}.`);
    }
    floor = tier.up_to ?? floor;
  }
}
