import type Stripe from 'stripe';
import { balanceOf } from './money-shapes.js';
import { noSuch } from './refusal.js';

/** What the whole of the stand-in shares: time, names and where its pages are. */
export interface World {
  /** Seconds since 1970. */
  now(): number;
  /** A name nobody has: `pi_fake000007`. */
  id(prefix: string): string;
  /** Address of a page of the stand-in. */
  page(path: string): string;
  readonly livemode: boolean;
}

/** Everything of one connected account; nothing of it is seen through another. */
export class AccountBook {
  readonly sessions = new Map<string, Stripe.Checkout.Session>();
  readonly intents = new Map<string, Stripe.PaymentIntent>();
  readonly charges = new Map<string, Stripe.Charge>();
  readonly refunds = new Map<string, Stripe.Refund>();
  readonly disputes = new Map<string, Stripe.Dispute>();
  readonly balances = new Map<string, Stripe.BalanceTransaction>();
  readonly payouts = new Map<string, Stripe.Payout>();
  /** The payout that each balance transaction went out with. */
  readonly paidOut = new Map<string, string>();
  readonly events: Stripe.Event[] = [];
  /** What a session says of the payment that it will become. */
  readonly plans = new Map<string, { description: string | null; metadata: Stripe.Metadata }>();
  /** True once its owner took the platform its access. */
  revoked = false;
  /** True while the balance holds nothing that refunds could be paid from. */
  empty = false;

  constructor(
    readonly world: World,
    readonly account: Stripe.V2.Core.Account,
    private readonly tell: (event: Stripe.Event) => void,
  ) {}

  /** Writes an event down as things stand now, and has it told. */
  emit(type: string, object: object): void {
    const event = {
      id: this.world.id('evt'),
      object: 'event',
      account: this.account.id,
      api_version: '2026-10-28.endive',
      created: this.world.now(),
      data: { object: structuredClone(object) },
      livemode: this.world.livemode,
      pending_webhooks: 1,
      request: null,
      type,
    } as Stripe.Event;
    this.events.push(event);
    this.tell(event);
  }

  find(id: string): object | undefined {
    for (const kept of [
      this.sessions,
      this.intents,
      this.charges,
      this.refunds,
      this.disputes,
      this.balances,
      this.payouts,
    ]) {
      const found = kept.get(id);
      if (found) return found;
    }
    return undefined;
  }

  /** A copy whose fields named in `paths` (`payment_intent.latest_charge`) hold objects instead of their ids. */
  expanded(object: object, paths: readonly string[]): object {
    const copy = structuredClone(object) as Record<string, unknown>;
    for (const path of paths) this.expand(copy, path.split('.'));
    return copy;
  }

  private expand(at: Record<string, unknown>, [first, ...rest]: readonly string[]): void {
    if (first === undefined) return;
    const value = at[first];
    if (Array.isArray(value)) {
      for (const each of value) this.expand(each as Record<string, unknown>, rest);
      return;
    }
    if (typeof value === 'string') at[first] = structuredClone(this.find(value)) ?? value;
    const next = at[first];
    if (typeof next === 'object' && next !== null) this.expand(next as Record<string, unknown>, rest);
  }

  /** Moves the balance by `amount` (signed), less `fee`; the name of the movement. */
  move(type: Stripe.BalanceTransaction.Type, source: string, amount: number, fee = 0): string {
    const id = this.world.id('txn');
    const created = this.world.now();
    this.balances.set(id, balanceOf({ id, created, type, source, amount, fee, currency: 'eur' }));
    return id;
  }
}

/** The object of that id among `kept`; refuses as Stripe does when this account has none. */
export function known<T>(kept: ReadonlyMap<string, T>, kind: string, id: string): T {
  const found = kept.get(id);
  if (!found) throw noSuch(kind, id);
  return found;
}
