import { UnitComponent } from '../rate-card.js';
import { text } from '../rating/nouns.js';
import { CALL_COUNT, CALLS_LABEL, cardOf, HOURS_LABEL, PLAIN_COUNT, Template } from './template.js';

/** Cards that price several kinds of work side by side: T3, T6. */
export const MENU_TEMPLATES: readonly Template[] = [
  {
    code: 't3',
    name: text(
      'Carte d’une secrétaire indépendante',
      'Tarieflijst van een zelfstandige secretaresse',
      'Menu of an independent secretary',
      'Preisliste einer freien Sekretärin',
    ),
    purpose: text(
      'Indépendantes polyvalentes : pack de 10 h, appels, dictées à la minute et tâches.',
      'Veelzijdige zelfstandigen: pakket van 10 u, oproepen, dictaten per minuut en taken.',
      'All-round freelancers: a 10-hour pack, calls, dictations by the minute and tasks.',
      'Vielseitige Freie: 10-Stunden-Paket, Anrufe, Diktate nach Minuten und Aufgaben.',
    ),
    definition: (country) =>
      cardOf(country, [
        {
          code: 'hours',
          kind: 'prepaid_pack',
          label: text('Pack de 10 heures', 'Pakket van 10 uur', 'Pack of 10 hours', '10-Stunden-Paket'),
          overage_label: HOURS_LABEL,
          meter: { event: 'work', measures: ['work_s'] },
          quantum: { step: 900, mode: 'up', scope: 'event' },
          pack: { qty: 36_000, validity_months: 6, rollover: false, when_empty: 'overage' },
          price: { unit_price: '350.00', per: 3600, overage_price: '38.00' },
        },
        {
          code: 'calls',
          kind: 'unit',
          label: CALLS_LABEL,
          meter: CALL_COUNT,
          price: { unit_price: '1.50', per: 1 },
        },
        {
          code: 'dictations',
          kind: 'unit',
          label: text(
            'Transcription de dictées',
            'Uittypen van dictaten',
            'Transcription of dictations',
            'Schreiben von Diktaten',
          ),
          meter: { event: 'dictation', measures: ['audio_s'] },
          quantum: { step: 60, mode: 'up', scope: 'event' },
          price: { unit_price: '1.80', per: 60 },
        },
        {
          code: 'tasks',
          kind: 'unit',
          label: text(
            'Tâches administratives',
            'Administratieve taken',
            'Administrative tasks',
            'Verwaltungsaufgaben',
          ),
          meter: { event: 'task', measures: ['count'] },
          price: { unit_price: '10.00', per: 1 },
        },
      ]),
  },
  {
    code: 't6',
    name: text(
      'Heure, demi-journée, journée et signes',
      'Uur, halve dag, dag en tekens',
      'Hour, half-day, day and signs',
      'Stunde, halber Tag, Tag und Zeichen',
    ),
    purpose: text(
      'Missions à la demi-journée ou à la journée, textes au signe, dégressifs au-delà de 100 000.',
      'Opdrachten per halve of hele dag, teksten per teken, goedkoper vanaf 100 000.',
      'Missions by the half-day or day, texts by the sign, cheaper above 100,000.',
      'Aufträge nach halben oder ganzen Tagen, Texte nach Zeichen, ab 100 000 günstiger.',
    ),
    definition: (country) =>
      cardOf(country, [
        work('hours', '25.00', HOURS_LABEL),
        {
          code: 'half_days',
          kind: 'package',
          label: text('Demi-journées', 'Halve dagen', 'Half-days', 'Halbe Tage'),
          meter: { event: 'work', measures: ['work_s'], filter: { tags: ['half_day'] } },
          size: 14_400,
          round_up: true,
          scope: 'day',
          price: { unit_price: '80.00' },
        },
        {
          code: 'days',
          kind: 'package',
          label: text('Journées', 'Dagen', 'Days', 'Tage'),
          meter: { event: 'work', measures: ['work_s'], filter: { tags: ['day'] } },
          size: 28_800,
          round_up: true,
          scope: 'day',
          price: { unit_price: '150.00' },
        },
        {
          code: 'short_texts',
          kind: 'unit',
          label: text(
            'Textes courts, au minimum',
            'Korte teksten, aan het minimum',
            'Short texts, at the minimum',
            'Kurze Texte, zum Mindestpreis',
          ),
          // 15.00 ÷ 0.0022: from there on a text costs more than the minimum by its signs.
          meter: {
            event: 'document',
            measures: ['count'],
            filter: { duration: { measure: 'chars', below: 6819 } },
          },
          price: { unit_price: '15.00', per: 1 },
        },
        {
          code: 'signs',
          kind: 'tiered',
          label: text('Textes au signe', 'Teksten per teken', 'Texts by the sign', 'Texte nach Zeichen'),
          meter: {
            event: 'document',
            measures: ['chars'],
            filter: { duration: { measure: 'chars', from: 6819 } },
            convention: PLAIN_COUNT,
          },
          price: {
            mode: 'graduated',
            per: 1,
            tiers: [
              { up_to: 100_000, unit_price: '0.0022' },
              { up_to: null, unit_price: '0.0017' },
            ],
          },
        },
      ]),
  },
];

function work(code: string, unit_price: string, label: UnitComponent['label']): UnitComponent {
  return {
    code,
    kind: 'unit',
    label,
    meter: { event: 'work', measures: ['work_s'], filter: { without_tags: ['half_day', 'day'] } },
    quantum: { step: 900, mode: 'up', scope: 'event' },
    price: { unit_price, per: 3600 },
    windows: [{ days: [6, 7], from: '00:00', to: '24:00', mode: 'multiply', value: '1.5' }],
  };
}
