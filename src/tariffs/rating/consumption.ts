import { addDays, addMonths, Day, daysIn } from '../../kernel/day.js';
import { BillableEvent } from '../event.js';
import { AllowanceComponent, PrepaidPackComponent } from '../rate-card.js';
import { Balances, prorated, windowAt } from './balances.js';
import { Balance } from './carried.js';
import { count } from './counting.js';
import { inOrder } from './ledger.js';
import { Reason } from './rated.js';
import { OpenPeriod, overlap, Run } from './run.js';

/** Takes from each event, in order, what is included; the rest is billed. */
export interface Consumption {
  readonly reason: Reason;
  /** Units of the event that are included on a day, of those counted. */
  readonly take: (event: BillableEvent, on: Day, counted: number) => number;
  /** Packs that had to be sold on the way. */
  readonly sold: () => number;
  readonly balances: () => Readonly<Record<string, Balance>>;
}

/** What the lot of a window holds: all of it or, when prorated, the share of its days under the card, rounded up. */
export function allotment(component: AllowanceComponent, run: Run, on: Day = run.part.from): number {
  const { qty, window = 'month', prorate } = component.allowance;
  if (!prorate || window === 'contract') return qty;
  const { from, to } = windowAt(on, window, run);
  const whole = { from, to: to! };
  if (from === run.period.from && to === run.period.to) return prorated(qty, run.daysOfCard, whole);
  const active = overlap(whole, run.contract ?? whole);
  return prorated(qty, active ? daysIn(active) : 0, whole);
}

/** Included units of an allowance: granted per window and owner, used by the earliest events first. */
export function fromAllowance(component: AllowanceComponent, run: Run): Consumption {
  const { allowance, code } = component;
  const balances = new Balances(run.carried(code).balances);
  const peers = peersOf(component, run);
  const opened = new Map<string, OpenPeriod>();
  let next = 0;
  const open = (key: string, day: Day) => {
    const known = opened.get(key);
    if (known && day >= known.from && (known.to === null || day <= known.to)) return;
    const window = windowAt(day, allowance.window ?? 'month', run);
    opened.set(key, window);
    grantUntil(component, run, balances, key, window.from);
  };
  if (allowance.scope !== 'practitioner') open('', run.part.from);
  let last: { readonly key: string; readonly on: Day } | null = null;
  const takeOne = (event: BillableEvent, on: Day, counted: number) => {
    const key = ownerOf(component, event, run.practices > 1);
    if (last?.on !== on || last.key !== key) {
      open(key, on);
      last = { key, on };
    }
    return balances.use(key, on, counted);
  };
  const takePeers = (due: (peer: Peer) => boolean) => {
    for (; next < peers.length && due(peers[next]!); next += 1) {
      const { event, counted } = peers[next]!;
      takeOne(event, event.day, counted);
    }
  };
  return {
    reason: 'inside_allowance',
    take(event, on, counted) {
      if (peers.length > 0) takePeers((peer) => peer.before(event));
      return takeOne(event, on, counted);
    },
    sold: () => 0,
    balances: () => {
      takePeers(() => true);
      return balances.toRecord();
    },
  };
}

/** Grants every window that began since the last grant, up to the one that begins on `from`. */
function grantUntil(
  component: AllowanceComponent,
  run: Run,
  balances: Balances,
  key: string,
  from: Day,
): void {
  const { window = 'month', rollover } = component.allowance;
  const last = balances.grantedFrom(key);
  if (last !== null && (last >= from || (window === 'contract' && !run.contract))) return;
  let at = from;
  if (rollover && last !== null) {
    at = addDays(windowAt(last, window, run).to ?? from, 1);
  }
  while (at <= from) {
    const { to } = windowAt(at, window, run);
    balances.expire(key, at);
    if (rollover) balances.cap(key, rollover.max_qty);
    let until = to;
    for (let n = 0; rollover && until !== null && n < rollover.periods; n += 1) {
      until = windowAt(addDays(until, 1), window, run).to;
    }
    balances.grant(key, at, until, allotment(component, run, at));
    if (to === null || window === 'contract') return;
    at = addDays(to, 1);
  }
}

function ownerOf(
  { allowance: { scope = 'practice' } }: AllowanceComponent,
  event: BillableEvent,
  several: boolean,
): string {
  if (scope === 'practitioner') return event.practitioner_id ?? '';
  return scope === 'practice' && several ? (event.practice_id ?? '') : '';
}

interface Peer {
  readonly event: BillableEvent;
  readonly counted: number;
  readonly before: (other: BillableEvent) => boolean;
}

/** Events of other practices that use the same group allowance, with what they count for. */
function peersOf(component: AllowanceComponent, run: Run): readonly Peer[] {
  if (component.allowance.scope !== 'group' || run.peers.length === 0) return [];
  const ordered = inOrder(run.peers.filter(({ day }) => day >= run.part.from && day <= run.part.to));
  const others = new Run(ordered, run.card, run.calendar, { ...run.part });
  const { tally } = count(component, others);
  return tally.indexes.map((index, at) => {
    const event = ordered.events[index]!;
    const start = ordered.starts[index]!;
    return {
      event,
      counted: tally.counted[at]!,
      before: (other) => {
        const theirs = Date.parse(other.started_at);
        return start < theirs || (start === theirs && event.id < other.id);
      },
    };
  });
}

/** Units of prepaid packs; what happens when they are used up or expired is the pack's `when_empty`. */
export function fromPacks(component: PrepaidPackComponent, run: Run): Consumption {
  const { qty, validity_months, rollover, when_empty = 'renew' } = component.pack;
  const balances = new Balances(run.carried(component.code).balances);
  let sold = 0;
  const sell = (on: Day, packs: number) => {
    const expired = balances.expire('', on);
    const until = addDays(addMonths(on, validity_months), -1);
    balances.grant('', on, until, qty * packs + (rollover ? expired : 0));
    sold += packs;
  };
  if (balances.grantedFrom('') === null) sell(run.part.from, 1);
  const owed = () => 0 - balances.available('', run.part.from);
  const begins = run.days > 0 && !run.supplement && run.part.from === run.period.from;
  if (when_empty === 'negative' && begins) {
    for (let packs = 1; owed() > 0; packs = Math.ceil(owed() / qty)) sell(run.part.from, packs);
  }
  return {
    reason: 'inside_pack',
    take(_, on, counted) {
      let inside = balances.use('', on, counted);
      if (when_empty === 'renew') {
        for (let packs = 1; inside < counted; packs = Math.ceil((counted - inside) / qty)) {
          sell(on, packs);
          inside += balances.use('', on, counted - inside);
        }
      }
      if (when_empty !== 'negative') return inside;
      balances.owe('', counted - inside);
      return counted;
    },
    sold: () => sold,
    balances: () => balances.toRecord(),
  };
}
