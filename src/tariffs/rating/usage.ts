import { BillableEvent } from '../event.js';
import { MeteredComponent } from '../rate-card.js';
import { Consumption, fromAllowance, fromPacks } from './consumption.js';
import { Count, count } from './counting.js';
import { EventAmounts, Exact, matches } from './event-amounts.js';
import { Lane, Lanes } from './lanes.js';
import { Pricing, pricingOf, quantumOf } from './metered-price.js';
import { outcomeOf } from './metering.js';
import { Picks } from './picks.js';
import { dropFirst, placingOf, Stretches } from './placing.js';
import { Carried, LineShare, Part, Verdict } from './rated.js';
import { Run } from './run.js';
import { isPartOf } from './splitting.js';
import { planOf, WindowPlan } from './window-plan.js';
import { Work } from './work.js';

/** What a component made of its events, before lines are written. */
export interface Usage {
  readonly total: Count;
  readonly pricing: Pricing;
  readonly lanes: readonly Lane[];
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
  const quantum = quantumOf(component);
  const free = freeOf(component);
  const { before } = options;
  const counter = {
    code,
    meter,
    ...(quantum && { quantum }),
    ...(free && { free }),
    ...(before && { before }),
  };
  const total = count(counter, run, options.indexes);
  const pricing = pricingOf(component, run.carried(code).used + total.counted);
  const part = options.part ?? pricing.part;
  const plan = windows.length > 0 ? planOf(windows, run.card.time_zone, run.calendar) : null;
  const place = placingOf(meter, run, plan);
  const holding = (set: number) => plan?.windowsOf(set) ?? NONE;
  const lanes = new Lanes(`${code}/${part}`, pricing.prices, windows, stacking, holding);
  const consumption = consumptionOf(component, run);
  const keep = options.keep ?? null;
  const amounts =
    keep || EventAmounts.neededBy(component) ? new EventAmounts(component, pricing.per, keep) : null;
  const work = payout || run.paysCommission ? workOf(component, run, plan) : null;
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
    const stretches = place(index, measured[at]!, units);
    work?.add(index, event, measured[at]!, units, stretches);
    const inside = consumption ? consumption.take(event, run.dayOf[index]!, units) : 0;
    if (inside > 0) dropFirst(stretches, inside);
    let billed = units - inside;
    let shares: readonly LineShare[];
    let where = part;
    if (!amounts) shares = picks.commit(stretches);
    else {
      const amount = picks.amountOf(stretches);
      const piece = run.pieces.get(index);
      if (billed > 0 && !isPartOf(piece) && amounts.belowMinimum(amount)) {
        onMinimum += 1;
        billed = 1;
        where = 'minimum';
        shares = [{ line: `${code}/minimum`, quantity: 1 }];
      } else shares = picks.commit(stretches);
      if (billed > 0) amounts.settle(index, event, amount, piece);
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
  return {
    total,
    pricing,
    lanes: lanes.inOrder(),
    onMinimum,
    consumption,
    amounts,
    work: work && { by: work.by, plan: work.plan },
  };
}

function freeOf({ triggers = [] }: MeteredComponent): ((event: BillableEvent) => boolean) | null {
  const free = triggers.filter(({ redo }) => redo === 'free');
  if (free.length === 0) return null;
  return (event) => outcomeOf(event) === 'redo' && free.some((trigger) => matches(trigger, event));
}

function consumptionOf(component: MeteredComponent, run: Run): Consumption | null {
  if (component.kind === 'allowance') return fromAllowance(component, run);
  return component.kind === 'prepaid_pack' ? fromPacks(component, run) : null;
}

/** Notes who did the counted units of a component, and in which windows of the payout. */
function workOf({ payout, meter }: MeteredComponent, run: Run, plan: WindowPlan | null) {
  const own = payout && 'price' in payout ? payout.windows : undefined;
  const paid = own ? planOf(own, run.card.time_zone, run.calendar) : plan;
  const place = own ? placingOf(meter, run, paid) : null;
  const by = new Work();
  return {
    by,
    plan: paid,
    add(index: number, event: BillableEvent, measured: number, counted: number, stretches: Stretches): void {
      const { sets, units } = place ? place(index, measured, counted) : stretches;
      for (let at = 0; at < units.length; at += 1) by.add(event.secretary_id, sets[at]!, units[at]!);
    },
  };
}
