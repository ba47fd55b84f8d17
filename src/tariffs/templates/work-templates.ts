import { PassThroughComponent, UnitComponent } from '../rate-card.js';
import { text } from '../rating/nouns.js';
import { Window } from '../surcharge.js';
import { cardOf, HOURS_LABEL, Template, WORK_TIME } from './template.js';

const ALL_DAY = { from: '00:00', to: '24:00' } as const;
const HALF_MORE = { mode: 'multiply', value: '1.5' } as const;

const OUT_OF_HOURS: readonly Window[] = [
  {
    from: '19:00',
    to: '08:00',
    ...HALF_MORE,
    label: text('soir et nuit', 'avond en nacht', 'evening and night', 'Abend und Nacht'),
  },
  { days: [6, 7], ...ALL_DAY, ...HALF_MORE, label: text('week-end', 'weekend', 'weekend', 'Wochenende') },
  { holiday: true, ...ALL_DAY, ...HALF_MORE },
];

const hours = (unit_price: string, more: Partial<UnitComponent> = {}): UnitComponent => ({
  code: 'hours',
  kind: 'unit',
  label: HOURS_LABEL,
  meter: WORK_TIME,
  price: { unit_price, per: 3600 },
  ...more,
});

const QUARTERS = { step: 900, mode: 'up', scope: 'session' } as const;

const POSTAGE: PassThroughComponent = {
  code: 'postage',
  kind: 'pass_through',
  label: text(
    'Affranchissement au réel',
    'Frankering aan kostprijs',
    'Postage at cost',
    'Porto zum Selbstkostenpreis',
  ),
  meter: { event: 'receipt', measures: ['amount_cents'] },
  mode: 'disbursement',
};

/** Time worked, with surcharges, minimums and budgets: T5, T8, T9, T17. */
export const WORK_TEMPLATES: readonly Template[] = [
  {
    code: 't5',
    name: text(
      'Heures avec majorations et kilomètres',
      'Uren met toeslagen en kilometers',
      'Hours with surcharges and kilometres',
      'Stunden mit Zuschlägen und Kilometern',
    ),
    purpose: text(
      'Missions le soir, le week-end ou en urgence, déplacements au kilomètre.',
      "Opdrachten 's avonds, in het weekend of dringend, verplaatsingen per kilometer.",
      'Missions in the evening, at the weekend or at short notice, journeys by the kilometre.',
      'Aufträge abends, am Wochenende oder eilig, Fahrten nach Kilometern.',
    ),
    definition: (country) =>
      cardOf(country, [
        hours('30.00', {
          quantum: QUARTERS,
          windows: OUT_OF_HOURS,
          surcharge_lines: 'on_top',
          triggers: [{ turnaround_under_s: 14_400, percent_bp: 2500 }],
        }),
        {
          code: 'travel',
          kind: 'unit',
          label: text('Déplacements', 'Verplaatsingen', 'Journeys', 'Fahrten'),
          meter: { event: 'task', measures: ['pieces'], filter: { tags: ['travel'] }, unit: 'km' },
          price: { unit_price: '0.45', per: 1 },
        },
      ]),
  },
  {
    code: 't8',
    name: text(
      'Heures avec minimum par mission',
      'Uren met minimum per opdracht',
      'Hours with a minimum per job',
      'Stunden mit Minimum pro Einsatz',
    ),
    purpose: text(
      'Petites missions ponctuelles : 50 EUR de l’heure, 25 EUR au moins, majoration hors horaires.',
      'Kleine opdrachten: 50 EUR per uur, minstens 25 EUR, toeslag buiten de uren.',
      'Small one-off jobs: EUR 50 an hour, at least EUR 25, more out of hours.',
      'Kleine Einzelaufträge: 50 EUR pro Stunde, mindestens 25 EUR, außerhalb der Zeiten mehr.',
    ),
    definition: (country) =>
      cardOf(country, [
        hours('50.00', {
          windows: OUT_OF_HOURS,
          price: { unit_price: '50.00', per: 3600, min_per_event: '25.00' },
        }),
      ]),
  },
  {
    code: 't9',
    name: text(
      'Minimum et affranchissement au réel',
      'Minimum en frankering aan kostprijs',
      'Minimum and postage at cost',
      'Minimum und Porto zum Selbstkostenpreis',
    ),
    purpose: text(
      'Courriers et relectures : 25 EUR au moins, timbres au prix coûtant après envoi.',
      'Brieven en nazicht: minstens 25 EUR, postzegels aan kostprijs na verzending.',
      'Letters and proofreading: at least EUR 25, stamps at cost afterwards.',
      'Briefe und Korrektur: mindestens 25 EUR, Briefmarken zum Selbstkostenpreis danach.',
    ),
    definition: (country) =>
      cardOf(country, [
        hours('35.00', { price: { unit_price: '35.00', per: 3600, min_per_event: '25.00' } }),
        POSTAGE,
      ]),
  },
  {
    code: 't17',
    name: text(
      'Heures dans un budget mensuel',
      'Uren binnen een maandbudget',
      'Hours within a monthly budget',
      'Stunden in einem Monatsbudget',
    ),
    purpose: text(
      'Clients qui fixent un budget : les heures sont facturées jusqu’au plafond du mois.',
      'Klanten met een budget: uren worden aangerekend tot het plafond van de maand.',
      'Clients with a budget: hours are charged up to the month’s limit.',
      'Kunden mit Budget: Stunden werden bis zum Höchstbetrag des Monats berechnet.',
    ),
    definition: (country) =>
      cardOf(country, [hours('35.00', { quantum: QUARTERS })], { commitments: { max_period: '700.00' } }),
  },
];
