import { isPriced, isZero, Report } from './check-report.js';
import { micros } from './decimal.js';
import { AllowanceComponent, MeteredComponent, PrepaidPackComponent, RateCard } from './rate-card.js';

/** A hundred years: what is meant for longer never ends. */
const MOST_MONTHS = 1200;

/** Reports minimums that no cap allows, caps that leave nothing to pay, and spans no calendar reaches. */
export function limitProblems(component: MeteredComponent, at: string, name: string, wrong: Report): void {
  const { price } = component;
  const { cap_per_period: cap } = price;
  if (isZero(cap)) {
    wrong(
      `${at}/price/cap_per_period`,
      `${name}: a cap_per_period of ${cap} makes all of it free: leave it out where there is no cap.`,
    );
  } else if (isPriced(cap)) {
    for (const field of ['min_per_event', 'min_per_day'] as const) {
      const least = price[field];
      if (!isPriced(least) || micros(least) <= micros(cap)) continue;
      wrong(
        `${at}/price/${field}`,
        `${name}: ${field} ${least} is more than cap_per_period ${cap}: no amount satisfies both.`,
      );
    }
  }
  if (component.kind === 'allowance') allowanceSpans(component, at, name, wrong);
  if (component.kind === 'prepaid_pack') packSpan(component, at, name, wrong);
}

/** Reports a most of the card that leaves nothing to pay. */
export function commitmentProblems({ commitments }: RateCard, wrong: Report): void {
  if (!isZero(commitments?.max_period)) return;
  wrong(
    '/commitments/max_period',
    `The card: a max_period of ${commitments!.max_period} makes everything free: leave it out where there is no maximum.`,
  );
}

function allowanceSpans({ allowance }: AllowanceComponent, at: string, name: string, wrong: Report): void {
  const { window, prorate, rollover } = allowance;
  if (window === 'contract' && prorate === true) {
    wrong(
      `${at}/allowance/prorate`,
      `${name}: prorate shares a window that is partly under contract, and the window "contract" never is: leave it out.`,
    );
  }
  if (rollover && rollover.periods > MOST_MONTHS) {
    wrong(`${at}/allowance/rollover/periods`, `${name}: periods of the rollover are ${MOST_MONTHS} at most.`);
  }
}

function packSpan({ pack }: PrepaidPackComponent, at: string, name: string, wrong: Report): void {
  if (pack.validity_months <= MOST_MONTHS) return;
  wrong(
    `${at}/pack/validity_months`,
    `${name}: validity_months are ${MOST_MONTHS} (a hundred years) at most.`,
  );
}
