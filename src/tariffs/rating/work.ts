import { Tier } from '../price.js';
import { PaidUnits } from './carried.js';
import { tierReached } from './tiers.js';

/** Units counted per freelancer, 0-based tier of the payout and set of windows: what payouts are made of. */
export class Work {
  private readonly byAuthor = new Map<string | null, { used: number; tiers: Map<number, number>[] }>();

  /** `tiers` of a graduated payout cut the units of each freelancer; `before`: what each had in earlier parts. */
  constructor(
    private readonly tiers: readonly Tier[] = [],
    private readonly before: Readonly<Record<string, PaidUnits>> = {},
  ) {}

  add(author: string | null, set: number, units: number): void {
    let own = this.byAuthor.get(author);
    if (!own) {
      own = { used: this.usedBefore(author), tiers: [] };
      this.byAuthor.set(author, own);
    }
    if (this.tiers.length < 2) {
      put(own.tiers, 0, set, units);
      return;
    }
    for (let left = units; left > 0; ) {
      const tier = tierReached(this.tiers, own.used + 1);
      const taken = Math.min(left, (this.tiers[tier]!.up_to ?? Number.MAX_SAFE_INTEGER) - own.used);
      put(own.tiers, tier, set, taken);
      own.used += taken;
      left -= taken;
    }
  }

  /** Units of one freelancer by tier and set of windows, in the order of the tiers. */
  of(author: string | null): { readonly tier: number; readonly set: number; readonly units: number }[] {
    const { tiers = [] } = this.byAuthor.get(author) ?? {};
    return [...tiers.entries()].flatMap(([tier, sets]) =>
      [...(sets ?? [])].map(([set, units]) => ({ tier, set, units })),
    );
  }

  /** Units of one freelancer, all tiers and windows together. */
  unitsOf(author: string | null): number {
    return this.of(author).reduce((sum, { units }) => sum + units, 0);
  }

  /** Units that a freelancer had in earlier parts of the period. */
  usedBefore(author: string | null): number {
    return this.before[author ?? '']?.used ?? 0;
  }

  /** The tier of a volume payout whose flat amount a freelancer had in earlier parts. */
  flatBefore(author: string | null): number | undefined {
    return this.before[author ?? '']?.flat_of;
  }

  /** Freelancers by id, unknown ones last. */
  authors(): (string | null)[] {
    return [...this.byAuthor.keys()].sort((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
  }
}

function put(tiers: Map<number, number>[], tier: number, set: number, units: number): void {
  let sets = tiers[tier];
  if (!sets) {
    sets = new Map();
    tiers[tier] = sets;
  }
  sets.set(set, (sets.get(set) ?? 0) + units);
}
