import { text } from '../rating/nouns.js';
import { CALL_COUNT, cardOf, Template } from './template.js';

const TIME_LABEL = text('Temps opérateur', 'Operatortijd', 'Operator time', 'Gesprächsannahme');
const ADVANCE = { period: 'month', base: 'advance', usage: 'arrears' } as const;

/** Answering services by the minute or the conversation: T13, T14. */
export const MINUTE_TEMPLATES: readonly Template[] = [
  {
    code: 't13',
    name: text(
      'À la minute, abonnement d’avance',
      'Per minuut, abonnement vooraf',
      'By the minute, plan in advance',
      'Nach Minuten, Abo im Voraus',
    ),
    purpose: text(
      'Permanences à la minute : par 30 s après-appel compris, les 30 premiers appels brefs offerts.',
      'Permanentie per minuut: per 30 s met nawerk, de eerste 30 korte oproepen gratis.',
      'Answering by the minute: steps of 30 s with after-call work, the first 30 short calls free.',
      'Telefondienst nach Minuten: je 30 s mit Nachbearbeitung, die ersten 30 kurzen Anrufe frei.',
    ),
    definition: (country) =>
      cardOf(
        country,
        [
          {
            code: 'setup',
            kind: 'one_off',
            label: text('Mise en service', 'Opstart', 'Setup', 'Einrichtung'),
            on: 'contract_start',
            price: { unit_price: '75.00' },
          },
          {
            code: 'subscription',
            kind: 'flat',
            label: text('Abonnement', 'Abonnement', 'Subscription', 'Grundgebühr'),
            price: { unit_price: '49.00' },
          },
          {
            code: 'numbers',
            kind: 'flat',
            label: text('Location de numéros', 'Huur van nummers', 'Number rental', 'Miete von Rufnummern'),
            quantity: 2,
            price: { unit_price: '5.00' },
          },
          {
            code: 'time',
            kind: 'unit',
            label: TIME_LABEL,
            meter: { event: 'call', measures: ['talk_s', 'wrap_s'] },
            quantum: {
              step: 30,
              mode: 'up',
              scope: 'event',
              free_below: { measure: 'talk_s', value: 30 },
              free_first_n: 30,
            },
            price: { unit_price: '0.90', per: 60 },
          },
          {
            code: 'patched',
            kind: 'unit',
            label: text('Mise en relation', 'Doorverbinding', 'Patched calls', 'Durchgestellte Gespräche'),
            meter: { event: 'call', measures: ['patched_s'] },
            quantum: { step: 60, mode: 'up', scope: 'event' },
            price: { unit_price: '0.15', per: 60 },
          },
        ],
        { billing: ADVANCE },
      ),
  },
  {
    code: 't14',
    name: text(
      'Minutes prépayées à la seconde',
      'Vooraf betaalde minuten per seconde',
      'Prepaid minutes by the second',
      'Guthaben nach Sekunden',
    ),
    purpose: text(
      'Comme les standards automatiques : 100 min prépayées, 20 s au moins par appel, spam gratuit.',
      'Zoals automatische receptionisten: 100 min vooraf betaald, minstens 20 s per oproep, spam gratis.',
      'Like automatic receptionists: 100 min prepaid, at least 20 s per call, spam free.',
      'Wie automatische Telefonisten: 100 min im Voraus, mindestens 20 s pro Anruf, Spam frei.',
    ),
    definition: (country) =>
      cardOf(country, [
        {
          code: 'minutes',
          kind: 'prepaid_pack',
          label: text('Pack de 100 minutes', 'Pakket van 100 minuten', 'Pack of 100 minutes', '100 Minuten'),
          meter: { event: 'call', measures: ['talk_s'] },
          quantum: { step: 1, mode: 'exact', scope: 'event', min_per_event: 20 },
          pack: { qty: 6000, validity_months: 12, rollover: true, when_empty: 'negative' },
          price: { unit_price: '25.00', per: 60 },
        },
      ]),
  },
  {
    code: 't14_conversations',
    name: text(
      '50 conversations et plafond',
      '50 gesprekken en plafond',
      '50 conversations and a spending cap',
      '50 Gespräche und Höchstbetrag',
    ),
    purpose: text(
      '50 conversations comprises, raccrochés et faux numéros gratuits, dépense plafonnée.',
      '50 gesprekken inbegrepen, opgehangen en foute nummers gratis, uitgave begrensd.',
      '50 conversations included, hang-ups and wrong numbers free, spending capped.',
      '50 Gespräche inbegriffen, Aufleger und falsch Verbundene frei, Ausgaben begrenzt.',
    ),
    definition: (country) =>
      cardOf(
        country,
        [
          {
            code: 'conversations',
            kind: 'allowance',
            label: text('50 conversations', '50 gesprekken', '50 conversations', '50 Gespräche'),
            overage_label: text(
              'Conversations supplémentaires',
              'Bijkomende gesprekken',
              'Further conversations',
              'Weitere Gespräche',
            ),
            meter: CALL_COUNT,
            price: { unit_price: '99.00', overage_price: '1.99', per: 1 },
            allowance: { qty: 50, window: 'month' },
          },
        ],
        { commitments: { max_period: '150.00' } },
      ),
  },
];
