import { Convention } from '../convention.js';
import { Labels } from '../labels.js';
import { Component, Meter, RateCard } from '../rate-card.js';
import { text } from '../rating/nouns.js';

/** Where the business is: it decides time zone and public holidays. */
export type Country = 'BE' | 'FR';

/** A card to start from: prices are examples to change, within the market's ranges. */
export interface Template {
  readonly code: string;
  readonly name: Labels;
  /** Whom it suits, in one sentence. */
  readonly purpose: Labels;
  readonly definition: (country: Country) => RateCard;
}

export interface TemplateCard extends Omit<Template, 'definition'> {
  readonly definition: RateCard;
}

/** A card in euros, billed by the month at its end, with what `head` says otherwise. */
export function cardOf(
  country: Country,
  components: readonly Component[],
  head: Partial<RateCard> = {},
): RateCard {
  return {
    currency: 'EUR',
    time_zone: country === 'BE' ? 'Europe/Brussels' : 'Europe/Paris',
    calendar: country,
    billing: { period: 'month', base: 'arrears', usage: 'arrears' },
    proration: 'calendar_days',
    annex: 'full',
    ...head,
    components,
  };
}

export const CALL_COUNT: Meter = { event: 'call', measures: ['count'] };
export const WORK_TIME: Meter = { event: 'work', measures: ['work_s'] };

/** Blanks count, headers and footers do not: what a word processor shows of the text itself. */
export const PLAIN_COUNT: Convention = { count_spaces: true, exclude_header_footer: true };

export const HOURS_LABEL = text(
  'Heures de secrétariat',
  'Secretariaatsuren',
  'Secretarial hours',
  'Sekretariatsstunden',
);
export const CALLS_LABEL = text(
  'Appels entrants traités',
  'Behandelde inkomende oproepen',
  'Inbound calls handled',
  'Bearbeitete eingehende Anrufe',
);
export const PLAN_LABEL = text(
  'Forfait permanence téléphonique',
  'Forfait telefoonpermanentie',
  'Telephone answering plan',
  'Pauschale Telefondienst',
);
