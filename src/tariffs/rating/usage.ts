import { BillableEvent } from '../event.js';
import { MeteredComponent } from '../rate-card.js';
import { Carried } from './carried.js';
import { Consumption, fromAllowance, fromPacks } from './consumption.js';
import { countedAhead, counterOf } from './counters.js';
import { Count, count, isTimed } from './counting.js';
import { placeOf } from './cut-events.js';
import { DailyUnits, DaySlice } from './day-slices.js';
import { EventAmounts } from './event-amounts.js';
import { DayAmount, Exact } from './exact-amount.js';
import { Lane, Lanes } from './lanes.js';
import { Pricing, pricingOf } from './metered-price.js';
import { payeeOf } from './payee.js';
import { payoutPrice } from './payout-price.js';
import { Picks } from './picks.js';
import { dividedBy, dropFirst, placingOf, Stretches } from './placing.js';
import { LineShare, Part, Verdict } from './rated.js';
import { Run } from './run.js';
import { planOf, WindowPlan } from './window-plan.js';
import { Work } from './work.js';

/** What a component made of its events, before lines are written. */
export interface Usage {
  readonly total: Count;
  readonly pricing: Pricing;
  readonly lanes: readonly Lane[];
  /** Parts of a millionth that the prices of lanes are whole numbers of. */
  readonly fine: bigint;
  /** Events billed at their minimum. */
  readonly onMinimum: number;
  readonly consumption: Consumption | null;
  readonly amounts: EventAmounts | null;
  /** Who did the work, by window of the payout; null where nobody is paid for it. */
  readonly work: { readonly by: Work; readonly plan: WindowPlan | null } | null;
}

/** Options of the call-outs of a standby: the events, the part of their lines, and where their amounts are wanted. */
export interface UsageOptions {
  readonly indexes?: readonly number[];
  readonly part?: Part;
  readonly keep?: Map<number, Exact>;
  readonly before?: Carried;
}

const NONE: readonly number[] = [];

/** Counts the events of a component, takes away what is included, and sorts the rest by tier and window. */
export function usageOf(component: MeteredComponent, run: Run, options: UsageOptions = {}): Usage {
  const { code, meter, windows = [], stacking, payout } = component;
  const carried = options.before ?? run.carried(code);
  const total = count(counterOf(component, carried, options.part === 'call_out'), run, options.indexes);
  const pricing = pricingOf(component, () => {
    const here = run.carried(code).used + total.counted;
    return here + countedAhead(code, run, total.carried);
  });
  const part = options.part ?? pricing.part;
  const plan = windows.length > 0 ? planOf(windows, run.card.time_zone, run.calendar) : null;
  const place = placingOf(meter, run, plan);
  const holding = (set: number) => plan?.windowsOf(set) ?? NONE;
  const lanes = new Lanes(`${code}/${part}`, pricing.prices, windows, stacking, holding);
  const consumption = consumptionOf(component, run);
  const keep = options.keep ?? null;
  const needed = keep || carried.cut || EventAmounts.neededBy(component);
  const amounts = needed ? new EventAmounts(component, pricing.per, keep, carried) : null;
  const timed = isTimed(meter);
  const work = payout || run.paysCommission || run.paysOwnRates ? workOf(component, run, plan) : null;
  const picks = new Picks(lanes, pricing, run.carried(code).used, component);
  const verdict: { -readonly [Field in keyof Verdict]: Verdict[Field] } = {
    billed: false,
    reason: 'nothing_counted',
    component_code: code,
    part,
    measured: 0,
    counted: 0,
    quantity: 0,
    lines: [],
  };
  let onMinimum = 0;
  const { indexes, measured, counted } = total.tally;
  for (let at = 0; at < indexes.length; at += 1) {
    const index = indexes[at]!;
    const units = counted[at]!;
    const event = run.events[index]!;
    if (units === 0) {
      run.ledger.refuse(index, 'nothing_counted', code, measured[at]);
      continue;
    }
    const slices = total.daily?.cut.get(at);
    const stretches = place(index, measured[at]!, units, slices);
    work?.add(index, event, measured[at]!, units, stretches, slices);
    const inside = consumption ? consumption.take(event, run.dayOf[index]!, units) : 0;
    if (inside > 0) dropFirst(stretches, inside);
    let billed = units - inside;
    let shares: readonly LineShare[];
    let where = part;
    if (!amounts) shares = picks.commit(stretches);
    else {
      const amount = picks.amountOf(stretches);
      const byDay =
        total.daily && billed > 0 ? amountsByDay(total.daily, at, stretches, inside, picks, amount) : null;
      const piece = run.pieces.get(index);
      const place = piece && timed ? placeOf(code, meter, run, piece, measured[at]!) : null;
      const some = billed > 0;
      if (some && !place && amounts.belowMinimum(amount)) {
        onMinimum += 1;
        picks.skip(billed);
        billed = 1;
        where = 'minimum';
        shares = [{ line: `${code}/minimum`, quantity: 1 }];
      } else shares = picks.commit(stretches);
      if (some || place) amounts.settle(index, event, amount, byDay, piece, place, some);
    }
    verdict.billed = billed > 0;
    verdict.reason = billed > 0 ? 'billed' : consumption!.reason;
    verdict.part = where;
    verdict.measured = measured[at]!;
    verdict.counted = units;
    verdict.quantity = billed;
    verdict.lines = shares;
    run.ledger.count(index, verdict);
  }
  if (amounts) closeCuts(amounts, code, run);
  return {
    total,
    pricing,
    lanes: lanes.inOrder(),
    fine: lanes.fine,
    onMinimum,
    consumption,
    amounts,
    work: work && { by: work.by, plan: work.plan },
  };
}

/** What an event costs on each day that it is billed on; the first units are `inside` what is included. */
function amountsByDay(
  { days, cut }: DailyUnits,
  at: number,
  stretches: Stretches,
  inside: number,
  picks: Picks,
  amount: Exact,
): DayAmount[] {
  const slices = cut.get(at);
  if (!slices) return [{ day: days[at]!, amount }];
  let included = inside;
  const billed = slices.flatMap(({ day, counted }) => {
    const free = Math.min(included, counted);
    included -= free;
    return counted > free ? [{ day, units: counted - free }] : [];
  });
  const parts = dividedBy(
    stretches,
    billed.map(({ units }) => units),
  );
  let skipped = 0;
  return billed.map(({ day, units }, n) => {
    const own = picks.amountOf(parts[n]!, skipped);
    skipped += units;
    return { day, amount: own };
  });
}

/** Brings events to their minimum whose last piece counts nothing. */
function closeCuts(amounts: EventAmounts, code: string, run: Run): void {
  for (const id of amounts.cuts.rest()) {
    for (const [index, piece] of run.pieces) {
      if (piece.whole.id !== id) continue;
      const place = { id, opens: false, closes: run.closes(code, piece) };
      amounts.settle(index, run.events[index]!, 0n, null, piece, place, false);
    }
  }
}

function consumptionOf(component: MeteredComponent, run: Run): Consumption | null {
  if (component.kind === 'allowance') return fromAllowance(component, run);
  return component.kind === 'prepaid_pack' ? fromPacks(component, run) : null;
}

/** Notes who did the counted units of a component, and in which windows of the payout. */
function workOf({ code, payout, meter }: MeteredComponent, run: Run, plan: WindowPlan | null) {
  const own = payout && 'price' in payout ? payout.windows : undefined;
  const paid = own ? planOf(own, run.card.time_zone, run.calendar) : plan;
  const place = own ? placingOf(meter, run, paid) : null;
  const priced = payout && 'price' in payout ? payoutPrice(payout) : null;
  const by = new Work(priced?.mode === 'graduated' ? priced.tiers : [], run.carried(code).paid);
  return {
    by,
    plan: paid,
    add(
      index: number,
      event: BillableEvent,
      measured: number,
      counted: number,
      stretches: Stretches,
      slices?: readonly DaySlice[],
    ): void {
      const { sets, units } = place ? place(index, measured, counted, slices) : stretches;
      const payee = payeeOf(event, meter);
      for (let at = 0; at < units.length; at += 1) by.add(payee, sets[at]!, units[at]!);
    },
  };
}
