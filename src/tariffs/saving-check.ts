import { Report } from './check-report.js';
import { hasText } from './meter-check.js';
import { Meter, RateCard } from './rate-card.js';
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
  for (const [index, component] of card.components.entries()) {
    const at = `/components/${index}`;
    const name = `Component "${component.code}"`;
    leadingZeros(component, at, name, wrong);
    if (isDerived(component)) twice(sourcesOf(component) ?? [], `${at}/of`, name, wrong);
    if (component.kind === 'commission' && component.percent_bp > 10_000) {
      wrong(`${at}/percent_bp`, `${name}: a commission is 10000 basis points (100 %) at most.`);
    }
    if (!('meter' in component)) continue;
    idle(component.meter, `${at}/meter`, name, wrong);
    if (component.kind === 'standby' && component.call_outs) {
      idle(component.call_outs.meter, `${at}/call_outs/meter`, name, wrong);
    }
  }
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
