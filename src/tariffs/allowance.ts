import { count, Usage, usageDraft } from './counting.js';
import { Draft } from './line.js';
import { AllowanceComponent } from './rate-card.js';
import { Run } from './run.js';
import { includedRule } from './wording.js';

/** What is included: all of it or, when prorated, the share of the days the card is in force, rounded up. */
export function allotment({ allowance }: AllowanceComponent, run: Run): number {
  return allowance.prorate ? Math.ceil((allowance.qty * run.daysOfCard) / run.daysOfPeriod) : allowance.qty;
}

/** Counts events against what is included, earliest first; what goes over is billed, an event may lie on both sides. */
export function rateAllowance(component: AllowanceComponent, run: Run): Usage {
  const { code, meter, price } = component;
  const before = run.carried(code);
  const allotted = allotment(component, run);
  let left = Math.max(0, allotted - before.used);
  let metered = 0;
  const total = count(component, run, (index, measured, counted) => {
    const inside = Math.min(left, counted);
    left -= inside;
    metered += counted - inside;
    run.ledger.count(index, code, 'overage', measured, counted, counted - inside);
  });
  const drafts: Draft[] = [];
  if (metered > 0) {
    const draft = usageDraft(component, total);
    const used = { included: allotted, used_before: before.used, counted: total.counted, over: metered };
    drafts.push({
      ...draft,
      part: 'overage',
      label: component.overage_label,
      detail: [includedRule(meter, allotted), ...draft.detail],
      metered,
      unit_price: price.overage_price,
      explanation: [...draft.explanation, { code: 'allowance', values: used }],
    });
  }
  return { drafts, total };
}
