import { aPrice, isCount, Report, wholeCents } from './check-report.js';
import { meterProblems, quantumProblems } from './meter-check.js';
import { UnitPrice } from './price.js';
import {
  AllowanceComponent,
  Component,
  MeteredComponent,
  PackageComponent,
  PassThroughComponent,
  PrepaidPackComponent,
  StandbyComponent,
} from './rate-card.js';
import { payoutProblems, surchargeProblems, windowProblems } from './surcharge-check.js';
import { tierProblems } from './tier-check.js';
import { isSeconds } from './units.js';

/** Reports what one component contradicts. */
export function checkComponent(component: Component, at: string, wrong: Report): void {
  const name = `Component "${component.code}"`;
  switch (component.kind) {
    case 'flat':
      aPrice(component.price.unit_price, `${at}/price/unit_price`, name, 'unit_price', wrong);
      if (component.quantity !== undefined && !isCount(component.quantity)) {
        wrong(`${at}/quantity`, `${name}: the quantity must be a whole number of at least 1.`);
      }
      break;
    case 'one_off':
      aPrice(component.price.unit_price, `${at}/price/unit_price`, name, 'unit_price', wrong);
      break;
    case 'pass_through':
      checkPassThrough(component, at, name, wrong);
      break;
    case 'minimum_true_up':
      wholeCents(component.amount, `${at}/amount`, name, 'amount', wrong);
      break;
    case 'percent_of':
    case 'commission':
      break;
    default:
      checkMetered(component, at, name, wrong);
      return;
  }
  if (component.payout) {
    wrong(`${at}/payout`, `${name}: only a component that counts events has a payout.`);
  }
}

function checkMetered(component: MeteredComponent, at: string, name: string, wrong: Report): void {
  const { meter, quantum, price } = component;
  for (const [field, value] of Object.entries(price) as [string, unknown][]) {
    if (typeof value !== 'string' || field === 'mode') continue;
    const amount = field === 'cap_per_period' || field === 'amount_step';
    (amount ? wholeCents : aPrice)(value, `${at}/price/${field}`, name, field, wrong);
  }
  const per = component.kind === 'package' ? null : component.price.per;
  meterProblems(meter, per, at, name, wrong);
  if (quantum) quantumProblems(quantum, `${at}/quantum`, name, wrong);
  surchargeProblems(component, at, name, wrong);
  payoutProblems(component, at, name, wrong);
  switch (component.kind) {
    case 'unit':
      checkUnit(component.price, at, name, wrong);
      break;
    case 'tiered':
      tierProblems(component.price.tiers, `${at}/price/tiers`, name, wrong);
      break;
    case 'package':
      checkPackage(component, at, name, wrong);
      break;
    case 'allowance':
      checkAllowance(component, at, name, wrong);
      break;
    case 'prepaid_pack':
      checkPack(component, at, name, wrong);
      break;
    case 'standby':
      checkUnit(component.price, at, name, wrong);
      checkStandby(component, at, name, wrong);
      break;
  }
}

function checkUnit({ amount_step }: UnitPrice, at: string, name: string, wrong: Report): void {
  if (amount_step !== undefined && Number(amount_step) === 0) {
    wrong(`${at}/price/amount_step`, `${name}: amounts cannot be rounded to multiples of 0.`);
  }
}

function checkPackage(component: PackageComponent, at: string, name: string, wrong: Report): void {
  const { size, quantum, price, scope = 'period' } = component;
  const least = [
    ['min_per_event', 'an event', ['event']],
    ['min_per_day', 'a day', ['event', 'day']],
  ] as const;
  for (const [field, what, scopes] of least) {
    if (price[field] === undefined || (scopes as readonly string[]).includes(scope)) continue;
    const wider = `packages gathered over more than ${what} leave ${what} no price of its own`;
    wrong(`${at}/price/${field}`, `${name}: ${wider}: ${field} goes with the scope ${scopes.join(' or ')}.`);
  }
  if (!isCount(size)) wrong(`${at}/size`, `${name}: a package holds at least 1 unit, in whole numbers.`);
  if (quantum && quantum.step !== 1) {
    wrong(`${at}/quantum/step`, `${name}: a package rounds to its size: leave the step at 1.`);
  }
}

function checkAllowance({ allowance }: AllowanceComponent, at: string, name: string, wrong: Report): void {
  const { qty, window, rollover } = allowance;
  if (!isCount(qty)) {
    wrong(`${at}/allowance/qty`, `${name}: the included quantity must be a whole number of at least 1.`);
  }
  if (!rollover) return;
  if (window === undefined) {
    wrong(
      `${at}/allowance/window`,
      `${name}: a rollover needs a window (month, quarter or year) that it goes on to.`,
    );
  } else if (window === 'contract') {
    wrong(`${at}/allowance/rollover`, `${name}: a contract is one window: there is none to roll over to.`);
  }
  for (const field of ['max_qty', 'periods'] as const) {
    if (!isCount(rollover[field])) {
      wrong(
        `${at}/allowance/rollover/${field}`,
        `${name}: ${field} of the rollover must be a whole number of at least 1.`,
      );
    }
  }
}

function checkPack({ pack, price }: PrepaidPackComponent, at: string, name: string, wrong: Report): void {
  for (const field of ['qty', 'validity_months'] as const) {
    if (!isCount(pack[field])) {
      wrong(`${at}/pack/${field}`, `${name}: ${field} must be a whole number of at least 1.`);
    }
  }
  const over = pack.when_empty === 'overage';
  for (const field of ['min_per_event', 'min_per_day'] as const) {
    if (price[field] === undefined || over) continue;
    wrong(
      `${at}/price/${field}`,
      `${name}: ${field} is of units beyond the pack: it goes with when_empty "overage".`,
    );
  }
  if (over !== (price.overage_price !== undefined)) {
    wrong(
      `${at}/price/overage_price`,
      `${name}: an overage_price goes with when_empty "overage", and with nothing else.`,
    );
  }
}

function checkStandby(component: StandbyComponent, at: string, name: string, wrong: Report): void {
  const { meter, call_outs, guaranteed_s, guaranteed_amount } = component;
  if (meter.event !== 'standby') wrong(`${at}/meter/event`, `${name}: a standby counts standby shifts.`);
  wholeCents(guaranteed_amount, `${at}/guaranteed_amount`, name, 'guaranteed_amount', wrong);
  if (guaranteed_s !== undefined) {
    if (!isCount(guaranteed_s)) {
      wrong(`${at}/guaranteed_s`, `${name}: guaranteed_s must be a whole number of at least 1.`);
    }
    if (!call_outs?.meter.measures.every(isSeconds)) {
      wrong(`${at}/guaranteed_s`, `${name}: guaranteed time needs call_outs that are measured in seconds.`);
    }
  }
  if (!call_outs) return;
  if (call_outs.meter.event === 'standby') {
    wrong(`${at}/call_outs/meter/event`, `${name}: a call-out is a call, work or a task, not another shift.`);
  }
  aPrice(call_outs.price.unit_price, `${at}/call_outs/price/unit_price`, name, 'unit_price', wrong);
  meterProblems(call_outs.meter, call_outs.price.per, `${at}/call_outs`, name, wrong);
  if (call_outs.quantum) quantumProblems(call_outs.quantum, `${at}/call_outs/quantum`, name, wrong);
  windowProblems(call_outs.windows, `${at}/call_outs/windows`, name, wrong);
}

function checkPassThrough(
  { meter, mode, margin_bp = 0 }: PassThroughComponent,
  at: string,
  name: string,
  wrong: Report,
): void {
  if (meter.event !== 'receipt' || meter.measures.length !== 1 || meter.measures[0] !== 'amount_cents') {
    wrong(`${at}/meter`, `${name}: a pass-through reads event "receipt" and measures ["amount_cents"].`);
  }
  if (!Number.isSafeInteger(margin_bp) || margin_bp < 0 || margin_bp > 100_000) {
    wrong(`${at}/margin_bp`, `${name}: the margin is a whole number of basis points from 0 to 100000.`);
  }
  if (mode === 'disbursement' && margin_bp !== 0) {
    wrong(
      `${at}/margin_bp`,
      `${name}: a disbursement is passed on at cost; a margin makes it a rebill, with VAT.`,
    );
  }
}
