import { Report } from './check-report.js';
import { commitmentProblems, limitProblems } from './limit-check.js';
import { hasText, tellingProblems } from './meter-check.js';
import { percentageProblems } from './percentage-check.js';
import { Component, Meter, RateCard } from './rate-card.js';
import { isDerived, sourcesOf } from './rating/derived.js';
import { countryOf } from './rating/holiday-calendar.js';

/** Belgium, France and their neighbours: whose calendars a card may name. */
const COUNTRIES = ['BE', 'FR', 'CH', 'DE', 'LU', 'MC', 'NL'];

/** Fields of a card that hold a price or an amount. */
const PRICES = new Set([
  'unit_price',
  'overage_price',
  'min_per_event',
  'min_per_day',
  'amount_step',
  'cap_per_period',
  'flat',
  'value',
  'add',
  'price',
  'amount',
  'guaranteed_amount',
  'min_period',
  'max_period',
]);

export const CALENDARS = `BE, FR, FR-57-67-68 (Alsace-Moselle), CH, DE, LU, MC, NL or a region of these such as FR-RE or CH-GE`;

/**
 * Reports what a card says twice, for nothing or against itself. It can be priced all the same, so that a card which was
 * stored before a rule stands here goes on pricing; a card that is saved must keep them.
 */
export function savingProblems(card: RateCard, wrong: Report): void {
  const country = countryOf(card.calendar);
  if (country !== null && !COUNTRIES.includes(country)) {
    wrong('/calendar', `Cards know no public holidays of "${card.calendar.slice(0, 20)}": use ${CALENDARS}.`);
  }
  const said = new Map<string, boolean>();
  for (const [index, { day, holiday }] of (card.holidays ?? []).entries()) {
    if (said.has(day) && said.get(day) !== holiday) {
      wrong(
        `/holidays/${index}`,
        `The card: ${day} is a holiday and is none in "holidays": keep one of the two.`,
      );
    }
    said.set(day, holiday);
  }
  leadingZeros(card.commitments, '/commitments', 'The card', wrong);
  commitmentProblems(card, wrong);
  percentageProblems(card, wrong);
  for (const [index, component] of card.components.entries()) {
    const at = `/components/${index}`;
    const name = `Component "${component.code}"`;
    leadingZeros(component, at, name, wrong);
    if (isDerived(component)) twice(sourcesOf(component) ?? [], `${at}/of`, name, wrong);
    meteredProblems(component, at, name, wrong);
  }
}

function meteredProblems(component: Component, at: string, name: string, wrong: Report): void {
  if (!('meter' in component)) return;
  const { meter } = component;
  idle(meter, `${at}/meter`, name, wrong);
  if (component.kind === 'pass_through') {
    tellingProblems(meter, undefined, at, name, wrong);
    return;
  }
  tellingProblems(meter, component.quantum, at, name, wrong);
  limitProblems(component, at, name, wrong);
  const outs = component.kind === 'standby' ? component.call_outs : undefined;
  if (!outs) return;
  idle(outs.meter, `${at}/call_outs/meter`, name, wrong);
  tellingProblems(outs.meter, outs.quantum, `${at}/call_outs`, name, wrong);
}

function twice(codes: readonly string[], at: string, name: string, wrong: Report): void {
  for (const [index, code] of codes.entries()) {
    if (codes.indexOf(code) < index) {
      wrong(`${at}/${index}`, `${name}: "${code}" is named twice in "of": name each component once.`);
    }
  }
}

function idle({ event, convention }: Meter, at: string, name: string, wrong: Report): void {
  if (convention && !hasText(event)) {
    wrong(
      `${at}/convention`,
      `${name}: a ${event} has no text, so a convention counts nothing: leave it out.`,
    );
  }
}

function leadingZeros(value: unknown, at: string, name: string, wrong: Report): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [field, each] of Object.entries(value)) {
    if (typeof each !== 'string') leadingZeros(each, `${at}/${field}`, name, wrong);
    else if (PRICES.has(field) && /^0\d/.test(each)) {
      const plain = each.replace(/^0+(?=\d)/, '');
      wrong(
        `${at}/${field}`,
        `${name}: ${field} "${each.slice(0, 30)}" begins with a zero: write "${plain.slice(0, 30)}".`,
      );
    }
  }
}
