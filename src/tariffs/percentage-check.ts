import { isZero, Report } from './check-report.js';
import { Component, RateCard } from './rate-card.js';

const kept = (component: Component | undefined) =>
  component?.kind === 'commission' && component.from !== 'client';

/** Reports percentages and amounts of nothing, and what is taken of a commission that stands on no line or there twice. */
export function percentageProblems(card: RateCard, wrong: Report): void {
  const byCode = new Map(card.components.map((component) => [component.code, component]));
  let keeps: Component | null = null;
  for (const [index, component] of card.components.entries()) {
    const at = `/components/${index}`;
    const name = `Component "${component.code}"`;
    zeros(component, card.components.some(kept), at, name, wrong);
    if (component.kind === 'commission' && component.percent_bp > 10_000) {
      wrong(`${at}/percent_bp`, `${name}: a commission is 10000 basis points (100 %) at most.`);
    }
    if (kept(component)) {
      if (keeps) {
        wrong(
          at,
          `${name}: "${keeps.code}" keeps a commission from the freelancers already: a card has one, of both percentages together.`,
        );
      }
      keeps ??= component;
    }
    if (component.kind !== 'percent_of' && component.kind !== 'minimum_true_up') continue;
    for (const [n, code] of component.of.entries()) {
      if (!kept(byCode.get(code))) continue;
      wrong(
        `${at}/of/${n}`,
        `${name}: "${code}" is kept from the freelancers and stands on no line of the client: it adds nothing here.`,
      );
    }
  }
}

function zeros(component: Component, commissioned: boolean, at: string, name: string, wrong: Report): void {
  if ((component.kind === 'percent_of' || component.kind === 'commission') && component.percent_bp === 0) {
    wrong(`${at}/percent_bp`, `${name}: a percentage of 0 is always nothing: leave the component out.`);
  }
  if (component.kind === 'minimum_true_up' && isZero(component.amount)) {
    wrong(
      `${at}/amount`,
      `${name}: a minimum of ${component.amount} is always reached: leave the component out.`,
    );
  }
  // Beside a commission it says something: nothing of this component goes to whoever did the work.
  const { payout } = component;
  if (payout && 'percent_bp' in payout && payout.percent_bp === 0 && !commissioned) {
    wrong(`${at}/payout/percent_bp`, `${name}: a payout of 0 percent pays nobody: leave payout out.`);
  }
  if (!('meter' in component) || component.kind === 'pass_through') return;
  for (const [n, { percent_bp, add }] of (component.triggers ?? []).entries()) {
    const field = percent_bp === 0 ? 'percent_bp' : isZero(add) ? 'add' : null;
    if (field === null) continue;
    wrong(
      `${at}/triggers/${n}/${field}`,
      `${name}, trigger ${n + 1}: ${field} ${add ?? 0} adds nothing: leave the trigger out.`,
    );
  }
}
