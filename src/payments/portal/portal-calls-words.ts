import { Language } from '../../invoicing/documents/document.js';
import { Words, words } from '../../invoicing/documents/texts.js';

/** What the page of calls says; `{…}` marks what is filled in. */
const CALLS = {
  none: words(
    'Aucun appel enregistré ce mois.',
    'Geen oproepen geregistreerd in deze maand.',
    'No calls are recorded in this month.',
    'In diesem Monat sind keine Anrufe erfasst.',
  ),
  unknown: words('inconnu', 'niet bekend', 'not known', 'nicht bekannt'),
  untold: words(
    'Le système téléphonique n’indique ni l’attente ni les appels sans réponse de ces appels : {calls} sur {all}.',
    'Het telefoonsysteem vermeldt voor deze oproepen geen wachttijd en geen onbeantwoorde oproepen: {calls} van {all}.',
    'The telephone system tells neither the waiting nor the unanswered calls of these calls: {calls} of {all}.',
    'Das Telefonsystem nennt zu diesen Anrufen weder Wartezeit noch unbeantwortete Anrufe: {calls} von {all}.',
  ),
  running: words(
    'Ce mois est en cours : compté jusqu’au {day}.',
    'Deze maand loopt nog: geteld tot en met {day}.',
    'This month is running: counted up to {day}.',
    'Dieser Monat läuft noch: gezählt bis {day}.',
  ),
  received: words('Appels reçus', 'Ontvangen oproepen', 'Calls received', 'Eingegangene Anrufe'),
  answered: words('Répondus', 'Beantwoord', 'Answered', 'Angenommen'),
  abandoned: words('Raccrochés avant réponse', 'Opgehangen', 'Abandoned', 'Aufgelegt'),
  left: words('Messagerie', 'Voicemail', 'Voicemail', 'Mailbox'),
  within: words(
    'Répondus en {seconds} s',
    'Beantwoord binnen {seconds} s',
    'Answered within {seconds} s',
    'Angenommen in {seconds} s',
  ),
  median: words('Attente médiane', 'Mediane wachttijd', 'Median wait', 'Wartezeit (Median)'),
  p90: words(
    'Attente, 9 appels sur 10',
    'Wachttijd, 9 op 10 oproepen',
    'Wait, 9 calls in 10',
    'Wartezeit, 9 von 10 Anrufen',
  ),
  rate: words('Taux de réponse', 'Antwoordgraad', 'Answer rate', 'Annahmequote'),
  by_hour: words('Par heure', 'Per uur', 'By hour', 'Nach Stunde'),
  by_weekday: words('Par jour', 'Per weekdag', 'By weekday', 'Nach Wochentag'),
  hour: words('Heure', 'Uur', 'Hour', 'Stunde'),
  weekday: words('Jour', 'Dag', 'Day', 'Tag'),
  foreseen: words('Prévus', 'Verwacht', 'Expected', 'Erwartet'),
  plan: words('Ce qui était prévu', 'Wat verwacht was', 'What was expected', 'Was erwartet war'),
  plan_means: words(
    'À partir du {day} : {calls} appels, dont {missed} manqués, et {share} répondus en {seconds} s.',
    'Vanaf {day}: {calls} oproepen, waarvan {missed} gemist, en {share} beantwoord binnen {seconds} s.',
    'From {day} on: {calls} calls, {missed} of them missed, and {share} answered within {seconds} s.',
    'Ab {day}: {calls} Anrufe, davon {missed} verpasst, und {share} in {seconds} s angenommen.',
  ),
  plan_means_calls: words(
    'À partir du {day} : {calls} appels, dont {missed} manqués.',
    'Vanaf {day}: {calls} oproepen, waarvan {missed} gemist.',
    'From {day} on: {calls} calls, {missed} of them missed.',
    'Ab {day}: {calls} Anrufe, davon {missed} verpasst.',
  ),
  before: words('Mois précédent', 'Vorige maand', 'Month before', 'Voriger Monat'),
  after: words('Mois suivant', 'Volgende maand', 'Month after', 'Nächster Monat'),
  months: words('Mois', 'Maanden', 'Months', 'Monate'),
} as const satisfies Record<string, Words>;

export const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  nl: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  de: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
};

/** A text of the page, filled in. */
export function said(
  key: keyof typeof CALLS,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return CALLS[key][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
