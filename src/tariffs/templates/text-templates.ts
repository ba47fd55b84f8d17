import { text } from '../rating/nouns.js';
import { cardOf, PLAIN_COUNT, Template } from './template.js';

const TYPING = text('Frappe de textes', 'Uittypen van teksten', 'Typing of texts', 'Schreiben von Texten');

/** Texts and recordings: T7, T10, T11, T12. */
export const TEXT_TEMPLATES: readonly Template[] = [
  {
    code: 't7',
    name: text(
      'Au millier de signes, arrondi à l’euro',
      'Per duizend tekens, afgerond op de euro',
      'By the thousand signs, rounded up to the euro',
      'Nach tausend Zeichen, auf den Euro aufgerundet',
    ),
    purpose: text(
      'Textes à prix rond : 2 EUR les 1 000 signes, mise en page à la page.',
      'Teksten aan ronde prijs: 2 EUR per 1 000 tekens, opmaak per pagina.',
      'Texts at round prices: EUR 2 per 1,000 signs, layout by the page.',
      'Texte zu runden Preisen: 2 EUR pro 1 000 Zeichen, Gestaltung nach Seiten.',
    ),
    definition: (country) =>
      cardOf(country, [
        {
          code: 'signs',
          kind: 'unit',
          label: TYPING,
          meter: { event: 'document', measures: ['chars'], convention: PLAIN_COUNT },
          price: { unit_price: '2.00', per: 1000, amount_step: '1.00' },
        },
        {
          code: 'layout',
          kind: 'unit',
          label: text('Mise en page', 'Opmaak', 'Layout', 'Gestaltung'),
          meter: {
            event: 'document',
            measures: ['pages'],
            filter: { tags: ['layout'] },
            convention: { ...PLAIN_COUNT, signs_per_page: 1500 },
          },
          price: { unit_price: '0.70', per: 1 },
        },
      ]),
  },
  {
    code: 't10',
    name: text('À l’heure d’audio', 'Per uur audio', 'By the audio hour', 'Nach Audiostunde'),
    purpose: text(
      'Longues dictées et réunions : 80 EUR l’heure d’enregistrement, à la minute entamée.',
      'Lange dictaten en vergaderingen: 80 EUR per uur opname, per begonnen minuut.',
      'Long dictations and meetings: EUR 80 per hour of recording, by the minute begun.',
      'Lange Diktate und Sitzungen: 80 EUR pro Aufnahmestunde, je angefangene Minute.',
    ),
    definition: (country) =>
      cardOf(country, [
        {
          code: 'audio',
          kind: 'unit',
          label: text(
            'Transcription audio',
            'Transcriptie van audio',
            'Audio transcription',
            'Audiotranskription',
          ),
          meter: { event: 'dictation', measures: ['audio_s'] },
          quantum: { step: 60, mode: 'up', scope: 'event' },
          price: { unit_price: '80.00', per: 3600 },
        },
      ]),
  },
  {
    code: 't11',
    name: text('Au caractère', 'Per teken', 'By the character', 'Nach Zeichen'),
    purpose: text(
      'Textes au caractère, la seule unité que le client peut recompter lui-même.',
      'Teksten per teken, de enige eenheid die de klant zelf kan natellen.',
      'Texts by the character, the only unit that clients can count again themselves.',
      'Texte nach Zeichen, die einzige Einheit, die Kunden selbst nachzählen können.',
    ),
    definition: (country) =>
      cardOf(country, [
        {
          code: 'characters',
          kind: 'unit',
          label: TYPING,
          meter: {
            event: 'document',
            measures: ['chars'],
            convention: { ...PLAIN_COUNT, count_hard_returns: 0 },
          },
          price: { unit_price: '0.002', per: 1 },
        },
      ]),
  },
  {
    code: 't12',
    name: text(
      'À la ligne de 65 signes',
      'Per regel van 65 tekens',
      'By the line of 65 characters',
      'Nach Zeilen zu 65 Zeichen',
    ),
    purpose: text(
      'Comptes rendus à la ligne, signes bruts (× 1,2) et retours comptés deux fois, sans minimum.',
      'Verslagen per regel, bruto tekens (× 1,2) en returns dubbel geteld, zonder minimum.',
      'Reports by the line, gross characters (× 1.2) and returns counted twice, without minimum.',
      'Berichte nach Zeilen, Bruttozeichen (× 1,2) und Absätze doppelt gezählt, ohne Minimum.',
    ),
    definition: (country) =>
      cardOf(country, [
        {
          code: 'lines',
          kind: 'unit',
          label: TYPING,
          meter: {
            event: 'document',
            measures: ['lines'],
            convention: { ...PLAIN_COUNT, chars_per_line: 65, count_hard_returns: 2, gross_bp: 12_000 },
          },
          price: { unit_price: '0.10', per: 1 },
        },
      ]),
  },
];
