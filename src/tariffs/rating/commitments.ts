import { Cents } from '../../kernel/money.js';
import { decimal } from '../decimal.js';
import { Labels } from '../labels.js';
import { Carried } from './carried.js';
import { trueUpRule } from './fee-wording.js';
import { amountLine } from './line.js';
import { text } from './nouns.js';
import { netOf, sharedByDays, shortOf } from './period-amounts.js';
import { RatedLine } from './rated.js';
import { Run } from './run.js';
import { capRule } from './wording.js';

const COMMITTED: Labels = text('Minimum de facturation', 'Minimumfactuur', 'Minimum charge', 'Mindestumsatz');
const BUDGET: Labels = text('Plafond de facturation', 'Factuurplafond', 'Spending cap', 'Höchstbetrag');

/** Under this name ratings carry what a period comes to so far: no component can have it. */
export const PERIOD_TOTAL = '*';

/**
 * What the card's least and most per period add or take away, disbursements apart: both are those of all days of the
 * period that have this card. The most is held part by part, the least when the last of them is priced.
 */
export function commitmentLines(
  run: Run,
  lines: readonly RatedLine[],
): { readonly lines: RatedLine[]; readonly carried: Carried } {
  const { min_period, max_period } = run.card.commitments ?? {};
  const before = run.carried(PERIOD_TOTAL);
  const added: RatedLine[] = [];
  let net = netOf(lines.filter(({ vat_treatment }) => vat_treatment === 'standard'));
  if (max_period !== undefined && run.days > 0) {
    const most = sharedByDays(max_period, run, run.daysOfCard);
    const excess = Math.min(net, before.cents + net - most);
    if (excess > 0) {
      added.push(commitment('cap', BUDGET, [capRule(decimal(most * 10_000, 2))], -excess, run));
      net -= excess;
    }
  }
  let topped = before.topped ?? 0;
  if (min_period !== undefined) {
    const { short, least, total } = shortOf(min_period, run, before, net);
    if (short !== 0) {
      const detail = [trueUpRule(decimal(least * 10_000, 2), decimal(total * 10_000, 2))];
      added.push(commitment('minimum', COMMITTED, detail, short, run));
      topped += short;
    }
  }
  return { lines: added, carried: { used: 0, free_used: 0, cents: before.cents + net, topped } };
}

function commitment(
  part: 'minimum' | 'cap',
  label: Labels,
  detail: readonly Labels[],
  cents: Cents,
  run: Run,
): RatedLine {
  const explanation = [{ code: 'commitment', values: { cents } }];
  const draft = { component_code: 'commitment', part, label, detail, unit: 'lump' as const, explanation };
  return amountLine(draft, cents, run.part);
}
