import { MeteredComponent } from '../rate-card.js';
import { Exact } from './exact-amount.js';
import { Lane, Lanes } from './lanes.js';
import { Pricing } from './metered-price.js';
import { Stretches } from './placing.js';
import { LineShare } from './rated.js';

/** Of how many quantities a lane remembers the shares. */
const REMEMBERED = 4096;

/** Puts the stretches of one event into lanes, tier by tier. */
export class Picks {
  private readonly onTop: boolean;

  constructor(
    private readonly lanes: Lanes,
    private readonly pricing: Pricing,
    private position: number,
    { surcharge_lines = 'per_window' }: MeteredComponent,
  ) {
    this.onTop = surcharge_lines === 'on_top';
  }

  /** What the units cost that come after `skipped` others, without putting them anywhere. */
  amountOf({ sets, units }: Stretches, skipped = 0): Exact {
    let amount = 0n;
    let position = this.position + skipped;
    for (let at = 0; at < units.length; at += 1) {
      let left = units[at]!;
      while (left > 0) {
        const tier = this.tierAt(position);
        const taken = this.within(tier, position, left);
        amount += BigInt(taken) * this.lanes.of(tier, sets[at]!).price;
        left -= taken;
        position += taken;
      }
    }
    return amount;
  }

  /** Counts units in the tiers that are billed elsewhere. */
  skip(units: number): void {
    this.position += units;
  }

  commit({ sets, units }: Stretches): readonly LineShare[] {
    let first: Lane | null = null;
    let firstUnits = 0;
    let several: LineShare[] | null = null;
    for (let at = 0; at < units.length; at += 1) {
      let left = units[at]!;
      while (left > 0) {
        const tier = this.tierAt(this.position);
        const taken = this.within(tier, this.position, left);
        const lane = this.lanes.of(tier, sets[at]!);
        lane.quantity += taken;
        this.position += taken;
        left -= taken;
        if (first === null || (first === lane && !several)) {
          first = lane;
          firstUnits += taken;
          continue;
        }
        several ??= [...this.sharesOf(first, firstUnits)];
        for (const share of this.sharesOf(lane, taken)) addShare(several, share);
      }
    }
    if (several) return several;
    return first ? this.sharesOf(first, firstUnits) : [];
  }

  private sharesOf(lane: Lane, quantity: number): readonly LineShare[] {
    return lane.shares.get(quantity) ?? this.newShares(lane, quantity);
  }

  private newShares(lane: Lane, quantity: number): readonly LineShare[] {
    const shares = lane.lines(this.onTop).map((line) => ({ line, quantity }));
    if (lane.shares.size < REMEMBERED) lane.shares.set(quantity, shares);
    return shares;
  }

  private tierAt(position: number): number {
    const { bounds, only } = this.pricing;
    if (only !== null) return only;
    let tier = 0;
    while (tier < bounds.length && position >= bounds[tier]!) tier += 1;
    return tier;
  }

  /** Of `units`, those that still have the tier. */
  private within(tier: number, position: number, units: number): number {
    const bound = this.pricing.only === null ? this.pricing.bounds[tier] : undefined;
    return bound === undefined ? units : Math.min(units, bound - position);
  }
}

function addShare(shares: LineShare[], { line, quantity }: LineShare): void {
  const at = shares.findIndex((each) => each.line === line);
  if (at < 0) shares.push({ line, quantity });
  else shares[at] = { line, quantity: shares[at]!.quantity + quantity };
}
