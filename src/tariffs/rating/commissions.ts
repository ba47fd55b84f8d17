import { Cents, scale, sum } from '../../kernel/money.js';
import { decimal } from '../decimal.js';
import { CommissionComponent } from '../fee-components.js';
import { Unit } from '../units.js';
import { apportion } from './apportioning.js';
import { percentRule } from './fee-wording.js';
import { amountLine } from './line.js';
import { PayoutLine, RatedLine } from './rated.js';
import { Run } from './run.js';

/** The commission of all freelancers is the percentage of all they receive; each bears it by the own share. */
export function commissionLines(
  { code, label, percent_bp }: CommissionComponent,
  bases: ReadonlyMap<string | null, Cents>,
  run: Run,
): [string | null, PayoutLine][] {
  const each = [...bases].sort(([a], [b]) => byId(a, b));
  const owed = each.map(([, base]) => scale(base, percent_bp, 10_000));
  const whole = scale(sum(bases.values()), percent_bp, 10_000);
  const amounts = each.every(([, base]) => base >= 0)
    ? apportion(
        whole,
        each.map(([, base]) => base),
      )
    : owed;
  return each.map(([author, base], at) => {
    const detail = [percentRule(percent_bp, [], decimal(base * 10_000, 2))];
    const draft = { component_code: code, part: 'fee' as const, label, detail, unit: 'lump' as Unit };
    return [author, payoutLine(amountLine({ ...draft, explanation: [] }, 0 - amounts[at]!, run.part))];
  });
}

/** Freelancers by id, unknown ones last. */
export function byId(a: string | null, b: string | null): number {
  if (a === b) return 0;
  return a === null ? 1 : b === null ? -1 : a < b ? -1 : 1;
}

/** A line as it stands on the statement of a freelancer. */
export function payoutLine(line: RatedLine): PayoutLine {
  const { component_code, label, detail, quantity, unit, unit_price, metered, per, net_cents } = line;
  return { component_code, label, detail, quantity, unit, unit_price, metered, per, net_cents };
}
