import { Component } from '../rate-card.js';
import { text } from '../rating/nouns.js';
import { CALL_COUNT, cardOf, PLAN_LABEL, Template } from './template.js';

const plan = (unit_price: string): Component => ({
  code: 'plan',
  kind: 'flat',
  label: PLAN_LABEL,
  price: { unit_price },
});

/** The calls of each practitioner are counted, for they are what the price is shared by. */
const SHARED_PLAN: Component = {
  code: 'plan',
  kind: 'allowance',
  label: PLAN_LABEL,
  overage_label: text(
    'Appels hors forfait',
    'Oproepen buiten forfait',
    'Calls beyond the plan',
    'Anrufe über die Pauschale hinaus',
  ),
  meter: CALL_COUNT,
  price: { unit_price: '506.00', overage_price: '0.95', per: 1 },
  allowance: { qty: 500, window: 'month', prorate: true },
};

/** One price a month, whatever comes: T4, T15, T18. */
export const PLAN_TEMPLATES: readonly Template[] = [
  {
    code: 't4',
    name: text("Forfait d'entrée", 'Instapforfait', 'Entry plan', 'Einstiegspauschale'),
    purpose: text(
      'Petits cabinets : un prix mensuel modeste, sans engagement.',
      'Kleine praktijken: een bescheiden maandprijs, zonder verbintenis.',
      'Small practices: a modest monthly price without commitment.',
      'Kleine Praxen: ein bescheidener Monatspreis ohne Bindung.',
    ),
    definition: (country) => cardOf(country, [plan('30.00')]),
  },
  {
    code: 't15',
    name: text(
      'Forfait réparti entre médecins aidés',
      'Forfait verdeeld over gesubsidieerde artsen',
      'Plan shared between subsidised doctors',
      'Pauschale, auf geförderte Ärzte verteilt',
    ),
    purpose: text(
      'Médecins qui demandent une aide (Impulseo III) : le forfait est réparti, chacun voit son coût.',
      'Artsen die steun aanvragen (Impulseo III): het forfait wordt verdeeld, elk ziet zijn kost.',
      'Doctors who apply for a subsidy (Impulseo III): the plan is shared and each sees the cost.',
      'Ärzte mit Förderantrag (Impulseo III): die Pauschale wird verteilt, jeder sieht seine Kosten.',
    ),
    definition: (country) => cardOf(country, [SHARED_PLAN], { split_key: 'calls' }),
  },
  {
    code: 't18',
    name: text(
      'Forfait suisse en francs',
      'Zwitsers forfait in frank',
      'Swiss plan in francs',
      'Schweizer Pauschale in Franken',
    ),
    purpose: text(
      'Clients en Suisse : un forfait mensuel en CHF, jours fériés suisses.',
      'Klanten in Zwitserland: een maandforfait in CHF, Zwitserse feestdagen.',
      'Clients in Switzerland: a monthly plan in CHF with Swiss holidays.',
      'Kunden in der Schweiz: eine Monatspauschale in CHF, Schweizer Feiertage.',
    ),
    definition: (country) =>
      cardOf(country, [plan('350.00')], { currency: 'CHF', time_zone: 'Europe/Zurich', calendar: 'CH' }),
  },
];
