import { text } from '../rating/nouns.js';
import { CALL_COUNT, CALLS_LABEL, cardOf, HOURS_LABEL, PLAN_LABEL, Template, WORK_TIME } from './template.js';

/** What most businesses begin with. */
export const DEFAULT_TEMPLATES: readonly Template[] = [
  {
    code: 'hourly',
    name: text("À l'heure", 'Per uur', 'By the hour', 'Nach Stunden'),
    purpose: text(
      'Missions au temps passé, arrondies au quart d’heure par prestation.',
      'Opdrachten per gewerkt uur, afgerond op een kwartier per prestatie.',
      'Missions by time worked, rounded up to a quarter of an hour per session.',
      'Aufträge nach Arbeitszeit, je Einsatz auf die Viertelstunde aufgerundet.',
    ),
    definition: (country) =>
      cardOf(country, [
        {
          code: 'hours',
          kind: 'unit',
          label: HOURS_LABEL,
          meter: WORK_TIME,
          quantum: { step: 900, mode: 'up', scope: 'event' },
          price: { unit_price: '28.00', per: 3600 },
        },
      ]),
  },
  {
    code: 'package',
    name: text(
      'Forfait mensuel de 200 appels',
      'Maandforfait van 200 oproepen',
      'Monthly plan of 200 calls',
      'Monatspauschale 200 Anrufe',
    ),
    purpose: text(
      'Permanence téléphonique au forfait, appels supplémentaires à la pièce.',
      'Telefoonpermanentie per forfait, bijkomende oproepen per stuk.',
      'Telephone answering at a monthly price, further calls one by one.',
      'Telefondienst zum Monatspreis, weitere Anrufe einzeln.',
    ),
    definition: (country) =>
      cardOf(country, [
        {
          code: 'forfait',
          kind: 'allowance',
          label: PLAN_LABEL,
          overage_label: text(
            'Appels hors forfait',
            'Oproepen buiten forfait',
            'Calls beyond the plan',
            'Anrufe über die Pauschale hinaus',
          ),
          meter: CALL_COUNT,
          price: { unit_price: '199.00', overage_price: '0.95', per: 1 },
          allowance: { qty: 200, window: 'month', prorate: true },
        },
      ]),
  },
  {
    code: 'per_call',
    name: text("À l'appel", 'Per oproep', 'Per call', 'Pro Anruf'),
    purpose: text(
      'Permanence téléphonique sans abonnement : seuls les appels traités sont dus.',
      'Telefoonpermanentie zonder abonnement: enkel behandelde oproepen tellen.',
      'Telephone answering without a monthly fee: only handled calls are due.',
      'Telefondienst ohne Grundgebühr: nur bearbeitete Anrufe zählen.',
    ),
    definition: (country) =>
      cardOf(country, [
        {
          code: 'calls',
          kind: 'unit',
          label: CALLS_LABEL,
          meter: CALL_COUNT,
          price: { unit_price: '1.00', per: 1 },
        },
      ]),
  },
];
