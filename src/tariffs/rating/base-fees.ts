import { Day, daysIn, Period } from '../../kernel/day.js';
import { priceOf } from '../../kernel/money.js';
import { micros } from '../decimal.js';
import { FlatComponent, OneOffComponent } from '../fee-components.js';
import { Labels } from '../labels.js';
import { AllowanceComponent } from '../rate-card.js';
import { monthsIn, nextPeriod } from './balances.js';
import { PartOfFee } from './carried.js';
import { allotment } from './consumption.js';
import { IN_ADVANCE } from './fee-wording.js';
import { amountLine, Draft, lineOf } from './line.js';
import { RatedLine } from './rated.js';
import { overlap, Run } from './run.js';
import { includedRule, prorataRule } from './wording.js';

/** Fee lines, and what the rest of a month charged in part goes on from. */
interface Fees {
  readonly lines: RatedLine[];
  fee?: PartOfFee;
}

/**
 * Monthly fees: of the days priced here or, billed in advance, of the next period, and of this one too when the
 * contract begins in it. A month partly under contract is charged by its days where the card prorates, whole where it
 * does not; a month that changes card is shared between its cards by days, so that no day is charged twice. Days that
 * earlier invoices charged are left out.
 */
export function baseFees(component: FlatComponent | AllowanceComponent, run: Run): Fees {
  const { billing } = run.card;
  const { fee } = run.carried(component.code);
  const fees: Fees = { lines: [], ...(fee && { fee }) };
  if (run.days === 0 || run.supplement) return fees;
  const active = run.contract && overlap(run.period, run.contract);
  const begins = run.contract !== null && run.contract.from >= run.period.from;
  const open = run.fees ? run.fees.own && overlap(run.part, run.fees.own) : run.part;
  if (open && (billing.base === 'arrears' || begins || run.fees?.overdue)) {
    charge(fees, component, run, open, active ?? run.period, false);
  }
  if (billing.base === 'advance' && run.part.to === run.period.to) {
    const next = nextPeriod(run.period, run.card);
    const charged = run.contract ? overlap(next, run.contract) : next;
    const days = charged && (run.fees ? run.fees.next && overlap(charged, run.fees.next) : charged);
    if (days) charge(fees, component, run, days, charged, true);
  }
  return fees;
}

/** Charges the fee of some days, month by month; whole months share a line. */
function charge(
  fees: Fees,
  component: FlatComponent | AllowanceComponent,
  run: Run,
  days: Period,
  active: Period,
  ahead: boolean,
): void {
  const count = component.kind === 'flat' ? (component.quantity ?? 1) : 1;
  const anchor = run.card.billing.anchor_day ?? 1;
  const lines: RatedLine[] = [];
  let whole: { readonly from: Day; to: Day; months: number } | null = null;
  const close = () => {
    if (whole) lines.push(lineOf(feeDraft(component, run, whole, count * whole.months, 1, ahead, []), whole));
    whole = null;
  };
  for (const month of monthsIn(days, anchor)) {
    const charged = overlap(month.whole, active)!;
    const of = run.card.proration === 'none' ? daysIn(charged) : daysIn(month.whole);
    const here = daysIn(month.days);
    if (here === of) {
      if (whole) {
        whole.to = month.days.to;
        whole.months += 1;
      } else whole = { from: month.days.from, to: month.days.to, months: 1 };
      continue;
    }
    close();
    const rule = [prorataRule(here, of)];
    const draft = feeDraft(component, run, month.days, count * here, of, ahead, rule);
    lines.push(partOfMonth(fees, draft, month.days, month.whole.from));
  }
  close();
  fees.lines.push(
    ...lines.map((line, index) => (index === 0 ? line : { ...line, key: `${line.key}:${index}` })),
  );
}

/**
 * A month in several parts of one price comes to what all its days come to: a part that takes a cent more or less for
 * it is printed as an amount, so that quantity times price stays the net.
 */
function partOfMonth(fees: Fees, draft: Draft, days: Period, month: Day): RatedLine {
  const { metered, per, unit_price } = draft;
  const known = fees.fee;
  const goesOn = known?.month === month && known.per === per && known.unit_price === unit_price;
  const before = goesOn ? known : { metered: 0, cents: 0 };
  const all = before.metered + metered;
  const cents = priceOf(all, micros(unit_price), per);
  fees.fee = { month, unit_price, metered: all, per, cents };
  const exact = cents - before.cents;
  const line = lineOf(draft, days);
  if (line.net_cents === exact) return line;
  const values = { metered, per, unit_price, charged_before_cents: before.cents };
  return amountLine(
    { ...draft, unit: 'lump', explanation: [...draft.explanation, { code: 'rest_of_month', values }] },
    exact,
    days,
  );
}

function feeDraft(
  component: FlatComponent | AllowanceComponent,
  run: Run,
  span: Period,
  metered: number,
  per: number,
  ahead: boolean,
  rules: readonly Labels[],
): Draft {
  const included =
    component.kind === 'allowance'
      ? [includedRule(component.meter, allotment(component, run, span.from))]
      : [];
  return {
    key: `${component.code}/base${ahead ? ':next' : ''}`,
    component_code: component.code,
    part: 'base',
    label: component.label,
    detail: [...(ahead ? [IN_ADVANCE] : []), ...included, ...rules],
    unit: 'month',
    metered,
    per,
    unit_price: component.price.unit_price,
    explanation: [{ code: 'base', values: { metered, of: per, from: span.from, to: span.to } }],
  };
}

/** A fee charged once, on its day; `contract_start` is the first day of a contract that begins here. */
export function oneOffLines(component: OneOffComponent, run: Run): RatedLine[] {
  const on = component.on === 'contract_start' ? run.contract?.from : component.on;
  if (run.days === 0 || run.supplement || on === undefined || on < run.part.from || on > run.part.to)
    return [];
  return [
    lineOf(
      {
        component_code: component.code,
        part: 'fee',
        label: component.label,
        detail: [],
        unit: 'lump',
        metered: 1,
        per: 1,
        unit_price: component.price.unit_price,
        explanation: [{ code: 'one_off', values: { on } }],
      },
      { from: on, to: on },
    ),
  ];
}
