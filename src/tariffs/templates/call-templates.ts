import { text } from '../rating/nouns.js';
import { CALL_COUNT, CALLS_LABEL, cardOf, Template } from './template.js';

/** Tariffs by the call, and calls shared or passed on: T1, T2, T16. */
export const CALL_TEMPLATES: readonly Template[] = [
  {
    code: 't1',
    name: text(
      'Appels dégressifs et agenda',
      'Degressieve oproepen en agenda',
      'Degressive calls and diary',
      'Gestaffelte Anrufe und Kalender',
    ),
    purpose: text(
      'Cabinets à fort volume : l’appel coûte moins cher par tranche, plus un agenda partagé.',
      'Drukke praktijken: de oproep wordt goedkoper per schijf, plus een gedeelde agenda.',
      'Busy practices: calls get cheaper tier by tier, with a shared diary.',
      'Praxen mit vielen Anrufen: je Staffel günstiger, dazu ein gemeinsamer Kalender.',
    ),
    definition: (country) =>
      cardOf(country, [
        {
          code: 'agenda',
          kind: 'flat',
          label: text(
            'Agenda en ligne partagé',
            'Gedeelde onlineagenda',
            'Shared online diary',
            'Gemeinsamer Onlinekalender',
          ),
          price: { unit_price: '20.00' },
        },
        {
          code: 'calls',
          kind: 'tiered',
          label: CALLS_LABEL,
          meter: CALL_COUNT,
          price: {
            mode: 'graduated',
            per: 1,
            tiers: [
              { up_to: 200, unit_price: '1.20' },
              { up_to: 500, unit_price: '1.00' },
              { up_to: 1000, unit_price: '0.80' },
              { up_to: null, unit_price: '0.50' },
            ],
          },
        },
      ]),
  },
  {
    code: 't2',
    name: text(
      'À l’appel, cabinet de groupe',
      'Per oproep, groepspraktijk',
      'Per call, group practice',
      'Pro Anruf, Gemeinschaftspraxis',
    ),
    purpose: text(
      'Cabinets de groupe : un prix par appel, réparti entre les praticiens selon leurs appels.',
      'Groepspraktijken: één prijs per oproep, verdeeld over de artsen volgens hun oproepen.',
      'Group practices: one price per call, shared between practitioners by their calls.',
      'Gemeinschaftspraxen: ein Preis pro Anruf, auf die Ärzte nach ihren Anrufen verteilt.',
    ),
    definition: (country) =>
      cardOf(
        country,
        [
          {
            code: 'calls',
            kind: 'unit',
            label: CALLS_LABEL,
            meter: CALL_COUNT,
            price: { unit_price: '1.00', per: 1 },
          },
        ],
        { split_key: 'calls' },
      ),
  },
  {
    code: 't16',
    name: text(
      'Appels avec commission',
      'Oproepen met commissie',
      'Calls with a commission',
      'Anrufe mit Provision',
    ),
    purpose: text(
      'Agences : la secrétaire indépendante reçoit le prix du client moins une commission de 10 %.',
      'Bureaus: de zelfstandige secretaresse krijgt de klantprijs min 10 % commissie.',
      'Agencies: the freelance secretary receives the client’s price less a commission of 10%.',
      'Agenturen: die freie Sekretärin erhält den Kundenpreis abzüglich 10 % Provision.',
    ),
    definition: (country) =>
      cardOf(country, [
        {
          code: 'calls',
          kind: 'unit',
          label: CALLS_LABEL,
          meter: CALL_COUNT,
          price: { unit_price: '1.10', per: 1 },
          windows: [{ days: [6], from: '00:00', to: '24:00', mode: 'multiply', value: '1.25' }],
        },
        {
          code: 'commission',
          kind: 'commission',
          label: text(
            'Commission de l’agence',
            'Commissie van het bureau',
            'Agency commission',
            'Provision der Agentur',
          ),
          percent_bp: 1000,
        },
      ]),
  },
];
