import { Micros } from '../../kernel/money.js';
import { exactDecimal } from '../decimal.js';
import { Stacking, Window } from '../surcharge.js';
import { LineShare } from './rated.js';
import { finenessOf, priceIn } from './window-price.js';

/** Units of a component that have the same tier and the same windows, so the same price. */
export interface Lane {
  readonly key: string;
  /** 1-based tier, or null. */
  readonly tier: number | null;
  /** Positions of the windows that made the price. */
  readonly windows: readonly number[];
  /** Exact, as `Lanes.fine` parts of a millionth. */
  readonly price: bigint;
  /** The price without windows. */
  readonly base: Micros;
  quantity: number;
  /** What an event with so many units in the lane has on its lines; one object for all of them. */
  readonly shares: Map<number, readonly LineShare[]>;
  /** Keys of the lines its units stand on; `onTop`: the base price, and the surcharge where there is one. */
  readonly lines: (onTop: boolean) => readonly string[];
  /** True when its windows make the price less: a line of that alone takes its units away. */
  readonly lowers: boolean;
}

/** The lane's line at the base price, and that of its surcharge, when surcharges have lines of their own. */
function onTopKeys(prefix: string, tier: string, surcharge: bigint, decimals: number): readonly string[] {
  const [code] = prefix.split('/');
  const millionths = exactDecimal({ value: surcharge, decimals });
  return [`${prefix}${tier}`, ...(surcharge === 0n ? [] : [`${code}/surcharge:${millionths}`])];
}

/** Sorts units into lanes; which lane a set of windows leads to is worked out once per tier and set. */
export class Lanes {
  private readonly found: (Lane | undefined)[][] = [];
  private readonly byKey = new Map<string, Lane>();
  /** Parts of a millionth that prices are whole numbers of. */
  readonly fine: bigint;

  constructor(
    private readonly prefix: string,
    private readonly prices: readonly Micros[],
    private readonly windows: readonly Window[],
    private readonly stacking: Stacking | undefined,
    private readonly holding: (set: number) => readonly number[],
  ) {
    this.fine = finenessOf(windows, stacking);
  }

  /** The lane of a 0-based tier and a set of windows. */
  of(tier: number, set: number): Lane {
    return this.found[tier]?.[set] ?? this.find(tier, set);
  }

  private find(tier: number, set: number): Lane {
    const base = this.prices[tier]!;
    const { price, applied } = priceIn(base, this.holding(set), this.windows, this.stacking);
    const tierKey = this.prices.length > 1 ? `:t${tier + 1}` : '';
    const key = `${this.prefix}${tierKey}${applied.length > 0 ? `:w${applied.join('+')}` : ''}`;
    let lane = this.byKey.get(key);
    if (!lane) {
      const surcharge = price - BigInt(base) * this.fine;
      const decimals = String(this.fine).length - 1;
      lane = {
        key,
        tier: this.prices.length > 1 ? tier + 1 : null,
        windows: applied,
        price,
        base,
        quantity: 0,
        shares: new Map(),
        lines: (onTop) => (onTop ? onTopKeys(this.prefix, tierKey, surcharge, decimals) : [key]),
        lowers: surcharge < 0n,
      };
      this.byKey.set(key, lane);
    }
    this.found[tier] ??= [];
    this.found[tier][set] = lane;
    return lane;
  }

  /** Lanes that hold something: by tier, the plain price first, then by window. */
  inOrder(): Lane[] {
    const order = (lane: Lane) => lane.windows.map((index) => String(index).padStart(3, '0')).join();
    return [...this.byKey.values()]
      .filter(({ quantity }) => quantity !== 0)
      .sort((a, b) => (a.tier ?? 0) - (b.tier ?? 0) || (order(a) < order(b) ? -1 : 1));
  }
}
