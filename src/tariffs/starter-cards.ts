import { Labels } from './labels.js';
import { Component, RateCard } from './rate-card.js';

/** A card to start from; `name` is what it is called in the four languages. */
export interface StarterCard {
  readonly code: 'hourly' | 'forfait' | 'per_call';
  readonly name: Labels;
  readonly definition: RateCard;
}

/** Components are labelled in the four languages, so that one card serves a French and a Dutch-speaking client. */
function card(country: 'BE' | 'FR', components: readonly Component[]): RateCard {
  return {
    currency: 'EUR',
    time_zone: country === 'BE' ? 'Europe/Brussels' : 'Europe/Paris',
    calendar: country,
    billing: { period: 'month', base: 'arrears', usage: 'arrears' },
    proration: 'calendar_days',
    annex: 'full',
    components,
  };
}

const HOURS: Component = {
  code: 'hours',
  kind: 'unit',
  label: {
    fr: 'Heures de secrétariat',
    nl: 'Secretariaatsuren',
    en: 'Secretarial hours',
    de: 'Sekretariatsstunden',
  },
  meter: { event: 'work', measures: ['work_s'] },
  quantum: { step: 900, mode: 'up', scope: 'event' },
  price: { unit_price: '28.00', per: 3600 },
};

const FORFAIT: Component = {
  code: 'forfait',
  kind: 'allowance',
  label: {
    fr: 'Forfait permanence téléphonique',
    nl: 'Forfait telefoonpermanentie',
    en: 'Telephone answering plan',
    de: 'Pauschale Telefondienst',
  },
  overage_label: {
    fr: 'Appels hors forfait',
    nl: 'Oproepen buiten forfait',
    en: 'Calls beyond the plan',
    de: 'Anrufe über die Pauschale hinaus',
  },
  meter: { event: 'call', measures: ['count'] },
  price: { unit_price: '199.00', overage_price: '0.95', per: 1 },
  allowance: { qty: 200, window: 'month', prorate: true },
};

const CALLS: Component = {
  code: 'calls',
  kind: 'unit',
  label: {
    fr: 'Appels entrants traités',
    nl: 'Behandelde inkomende oproepen',
    en: 'Inbound calls handled',
    de: 'Bearbeitete eingehende Anrufe',
  },
  meter: { event: 'call', measures: ['count'] },
  price: { unit_price: '1.00', per: 1 },
};

/** The templates offered to a new business of a country; prices are examples to change, within the market's ranges. */
export function starterCards(country: 'BE' | 'FR'): readonly StarterCard[] {
  return [
    {
      code: 'hourly',
      name: { fr: "À l'heure", nl: 'Per uur', en: 'By the hour', de: 'Nach Stunden' },
      definition: card(country, [HOURS]),
    },
    {
      code: 'forfait',
      name: {
        fr: 'Forfait mensuel de 200 appels',
        nl: 'Maandforfait van 200 oproepen',
        en: 'Monthly plan of 200 calls',
        de: 'Monatspauschale 200 Anrufe',
      },
      definition: card(country, [FORFAIT]),
    },
    {
      code: 'per_call',
      name: { fr: "À l'appel", nl: 'Per oproep', en: 'Per call', de: 'Pro Anruf' },
      definition: card(country, [CALLS]),
    },
  ];
}
