import { sum } from '../../kernel/money.js';
import { decimal, micros } from '../decimal.js';
import { MeteredComponent } from '../rate-card.js';
import { Carried } from './carried.js';
import { amountLine } from './line.js';
import { paidSoFar } from './priced-payouts.js';
import { RatedLine } from './rated.js';
import { daysCarried } from './rule-lines.js';
import { Run } from './run.js';
import { Usage } from './usage.js';
import { draftOf } from './usage-lines.js';
import { capRule } from './wording.js';

/** The line that brings the usage of a component down to its cap, and what the rest of the period must know of it. */
export function settle(
  component: MeteredComponent,
  run: Run,
  usage: Usage,
  lines: readonly RatedLine[],
): { readonly lines: readonly RatedLine[]; readonly carried: Carried } {
  const { code } = component;
  const before = run.carried(code);
  const { cap_per_period } = component.price;
  const net = sum(lines.filter(({ part }) => part !== 'pack').map(({ net_cents }) => net_cents));
  const capped = [...lines];
  let excess = 0;
  if (cap_per_period !== undefined) {
    const cap = Math.floor(micros(cap_per_period) / 10_000);
    excess = Math.max(0, Math.min(net, before.cents + net - cap));
  }
  if (excess > 0) {
    const values = { cap_per_period: cap_per_period!, before_cents: before.cents, uncapped_cents: net };
    const draft = draftOf(component, usage, 'cap');
    const detail = [capRule(decimal(micros(cap_per_period!), 2))];
    const explanation = [...draft.explanation, { code: 'cap', values }];
    const unit = run.card.billing.period === 'month' ? 'month' : 'lump';
    capped.push(amountLine({ ...draft, key: `${code}/cap`, detail, unit, explanation }, -excess, run.part));
  }
  const balances = usage.consumption?.balances();
  const paid = paidSoFar(component, run, usage, before);
  const cut = usage.amounts?.cuts.open ?? {};
  const days = daysCarried(component, run, usage);
  const flat_of = usage.total.counted > 0 ? usage.pricing.only : before.flat_of;
  return {
    lines: capped,
    carried: {
      used: before.used + usage.total.counted,
      cents: before.cents + net - excess,
      ...usage.total.carried,
      ...(balances && { balances }),
      ...(paid && { paid }),
      ...(days && { days }),
      ...(Object.keys(cut).length > 0 && { cut }),
      ...(flat_of !== undefined && flat_of !== null && { flat_of }),
    },
  };
}
