import { DomainError, Problem } from '../kernel/domain-error.js';
import { isTimeZone } from '../kernel/local-time.js';
import { isPrice } from './decimal.js';
import { meterProblems, Report } from './meter-check.js';
import {
  AllowanceComponent,
  Component,
  PassThroughComponent,
  RateCard,
  TieredComponent,
} from './rate-card.js';

const PLANNED: Partial<Record<Component['kind'], string>> = {
  package: 'packages of a fixed size',
  prepaid_pack: 'prepaid packs',
  standby: 'standby shifts',
  percent_of: 'a percentage of other components',
  one_off: 'one-off fees',
  minimum_true_up: 'a minimum per period',
  commission: 'commissions',
};

/**
 * Every rule the card breaks, as JSON pointers into it (after `root`, its place in a body): what contradicts itself (`rate-card-invalid`) and what the
 * engine cannot price yet (`rate-card-not-available`). Empty when `rate` will price it exactly.
 */
export function cardProblems(card: RateCard, root = ''): Problem[] {
  const problems: Problem[] = [];
  const note = (code: string) => (pointer: string, detail: string) =>
    problems.push({ pointer: root + pointer, code, detail });
  const report: Report = { wrong: note('rate-card-invalid'), planned: note('rate-card-not-available') };
  checkHead(card, report);
  const seen = new Set<string>();
  for (const [index, component] of card.components.entries()) {
    const at = `/components/${index}`;
    if (seen.has(component.code)) {
      report.wrong(`${at}/code`, `Two components have the code "${component.code}": give each its own.`);
    }
    seen.add(component.code);
    checkComponent(component, at, report);
  }
  return problems;
}

/** Throws `invalid/rate-card-invalid` or `invalid/rate-card-not-available` with every problem when there is one. */
export function checkCard(card: RateCard, root = ''): void {
  const problems = cardProblems(card, root);
  const worst = problems.find(({ code }) => code === 'rate-card-invalid') ?? problems[0];
  if (worst) throw new DomainError('invalid', worst.code, worst.detail, problems);
}

function checkHead(card: RateCard, { wrong, planned }: Report): void {
  if (card.currency !== 'EUR')
    planned('/currency', `A card in ${card.currency} is not available yet: use EUR.`);
  if (!isTimeZone(card.time_zone)) wrong('/time_zone', `"${card.time_zone}" is not an IANA time zone.`);
  const { period, base, anchor_day = 1 } = card.billing;
  if (period !== 'month') planned('/billing/period', `Billing by ${period} is not available yet: use month.`);
  if (anchor_day !== 1)
    planned('/billing/anchor_day', 'Months that begin on another day are not available yet.');
  if (base !== 'arrears')
    planned('/billing/base', 'Base fees in advance are not available yet: use arrears.');
  if (card.commitments) planned('/commitments', 'Commitments are not available yet.');
  if (card.split_key && card.split_key !== 'none') {
    planned('/split_key', 'Splitting between practitioners is not available yet.');
  }
}

function checkComponent(component: Component, at: string, report: Report): void {
  const { wrong, planned } = report;
  const name = `Component "${component.code}"`;
  const feature = PLANNED[component.kind];
  if (feature) {
    planned(`${at}/kind`, `${name}: ${feature} (${component.kind}) are not available yet.`);
    return;
  }
  if (component.payout) planned(`${at}/payout`, `${name}: payouts are not available yet.`);
  checkPrices(component, at, name, report);
  switch (component.kind) {
    case 'flat': {
      if (component.quantity !== undefined && !isCount(component.quantity)) {
        wrong(`${at}/quantity`, `${name}: the quantity must be a whole number of at least 1.`);
      }
      return;
    }
    case 'pass_through':
      checkPassThrough(component, at, name, report);
      return;
    case 'unit':
    case 'tiered':
    case 'allowance':
      if (component.windows?.length) planned(`${at}/windows`, `${name}: time windows are not available yet.`);
      if (component.triggers?.length) {
        planned(`${at}/triggers`, `${name}: surcharge triggers are not available yet.`);
      }
      meterProblems(component.meter, component.quantum, component.price.per, at, name, report);
      if (component.kind === 'tiered') checkTiers(component, at, name, report);
      if (component.kind === 'allowance') checkAllowance(component, at, name, report);
      if (component.kind === 'unit') {
        const { min_per_event, min_per_day, amount_step, cap_per_period } = component.price;
        if (min_per_day)
          planned(`${at}/price/min_per_day`, `${name}: a minimum per day is not available yet.`);
        if (amount_step) {
          planned(
            `${at}/price/amount_step`,
            `${name}: rounding the amount of each event is not available yet.`,
          );
        }
        if (min_per_event && cap_per_period) {
          planned(
            `${at}/price/cap_per_period`,
            `${name}: a cap together with a minimum per event is not available yet.`,
          );
        }
      }
  }
}

function checkPrices(component: Component, at: string, name: string, { wrong }: Report): void {
  if (!('price' in component)) return;
  const price: Readonly<Record<string, unknown>> = { ...component.price };
  for (const [field, value] of Object.entries(price)) {
    if (typeof value === 'string' && field !== 'mode' && !isPrice(value)) {
      wrong(
        `${at}/price/${field}`,
        `${name}: ${field} "${value.slice(0, 30)}" is not a price with at most six decimals, such as "0.70".`,
      );
    }
    if (field === 'cap_per_period' && typeof value === 'string' && /\.\d{3}/.test(value)) {
      wrong(`${at}/price/${field}`, `${name}: a cap is an amount with at most two decimals.`);
    }
  }
}

function checkTiers({ price }: TieredComponent, at: string, name: string, { wrong, planned }: Report): void {
  if (price.tiers.length === 0) wrong(`${at}/price/tiers`, `${name}: give at least one tier.`);
  let floor = 0;
  for (const [index, tier] of price.tiers.entries()) {
    const here = `${at}/price/tiers/${index}`;
    const last = index === price.tiers.length - 1;
    if (!isPrice(tier.unit_price)) {
      wrong(`${here}/unit_price`, `${name}: the price of tier ${index + 1} needs at most six decimals.`);
    }
    if (tier.flat !== undefined) {
      planned(`${here}/flat`, `${name}: a flat amount per tier is not available yet.`);
    }
    if (last !== (tier.up_to === null)) {
      wrong(`${here}/up_to`, `${name}: the last tier, and only it, is open (up_to null).`);
    } else if (tier.up_to !== null && (!isCount(tier.up_to) || tier.up_to <= floor)) {
      wrong(`${here}/up_to`, `${name}: tier ${index + 1} must end after ${floor}: tiers may not overlap.`);
    }
    floor = tier.up_to ?? floor;
  }
}

function checkAllowance({ allowance }: AllowanceComponent, at: string, name: string, report: Report): void {
  const { wrong, planned } = report;
  if (!isCount(allowance.qty)) {
    wrong(`${at}/allowance/qty`, `${name}: the included quantity must be a whole number of at least 1.`);
  }
  if (allowance.window !== 'month') {
    planned(`${at}/allowance/window`, `${name}: an allowance per ${allowance.window} is not available yet.`);
  }
  if (allowance.scope && allowance.scope !== 'practice') {
    planned(`${at}/allowance/scope`, `${name}: an allowance per ${allowance.scope} is not available yet.`);
  }
  if (allowance.rollover) planned(`${at}/allowance/rollover`, `${name}: rollover is not available yet.`);
}

function checkPassThrough(
  component: PassThroughComponent,
  at: string,
  name: string,
  { wrong }: Report,
): void {
  const { meter, mode, margin_bp = 0 } = component;
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

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}
